import { LIGHT } from '../../drawing/theme.ts'
import { COLOURS, type Colour, type ColourName, type Look } from '../../model/look.ts'
import { asAlpha, mixedHex, readCssColour, type CssColour } from '../css-colour.ts'
import { lengthOf, type Style } from './style.ts'
import { scaleOf, type Matrix } from './matrix.ts'
import type { XmlElement } from './xml.ts'

/** What an element is painted with, as our looks have it; null for what nobody sees. */
export type Paint = {
  readonly fill: Fill | null
  readonly stroke: Stroke | null
  readonly opacity: number
}
type Fill = { readonly colour: Colour; readonly alpha: number; readonly isEvenOdd: boolean }
type Stroke = {
  readonly colour: Colour
  readonly alpha: number
  /** Board units. */
  readonly width: number
  readonly line: 'solid' | 'dash' | 'dot'
}

/** Finds what `url(#…)` means. */
export type Find = (id: string) => XmlElement | undefined

/** Less than this nobody sees. */
const LEAST_ALPHA = 0.02

export function paintOf(style: Style, matrix: Matrix, find: Find): Paint {
  const fill = colourOf(style.get('fill') ?? 'black', style, find)
  const fillAlpha = (fill?.alpha ?? 0) * asAlpha(style.get('fill-opacity'))
  const stroke = colourOf(style.get('stroke') ?? 'none', style, find)
  const strokeAlpha = (stroke?.alpha ?? 0) * asAlpha(style.get('stroke-opacity'))
  const drawn = lineOf(style, lengthOf(style.get('stroke-width'), 0, style.fontSize) ?? 1)
  const width = drawn.width * scaleOf(matrix)
  return {
    fill:
      fill && fillAlpha > LEAST_ALPHA
        ? { colour: asFill(fill.hex), alpha: fillAlpha, isEvenOdd: style.get('fill-rule') === 'evenodd' }
        : null,
    stroke:
      stroke && strokeAlpha > LEAST_ALPHA && width > 0
        ? { colour: asStroke(stroke.hex), alpha: strokeAlpha, width, line: drawn.line }
        : null,
    opacity: style.opacity,
  }
}

/**
 * Dashes no longer than they are wide are dots. Ours are four times as long: a line of much longer ones is wider here, up
 * to twice, so that its dashes are seen.
 *
 * @param width user units
 */
function lineOf(style: Style, width: number): Pick<Stroke, 'line' | 'width'> {
  const [dash, gap] = (style.get('stroke-dasharray') ?? 'none')
    .split(/[\s,]+/)
    .map((part) => lengthOf(part, 0, style.fontSize))
  if (typeof dash !== 'number' || dash < 0 || (gap ?? dash) <= 0) return { line: 'solid', width }
  if (dash <= 1.5 * width) return { line: 'dot', width }
  return { line: 'dash', width: Math.max(width, Math.min(2 * width, dash / 4)) }
}

const MAX_REFERENCES = 8

function colourOf(css: string, style: Style, find: Find, depth = 0): CssColour | null {
  if (css === 'none' || css === 'transparent') return null
  if (/^(currentcolor|context-(fill|stroke))$/i.test(css)) return depth > 0 ? BLACK : colourOf(style.get('color') ?? 'black', style, find, 1) // prettier-ignore
  const [, id, fallback = ''] = /^url\(\s*["']?#([^"')]*)["']?\s*\)\s*(.*)$/.exec(css) ?? []
  if (id === undefined) return readCssColour(css)
  return gradientOf(id, find, depth) ?? (fallback === '' ? null : colourOf(fallback, style, find, depth + 1))
}

const BLACK: CssColour = { hex: '#000000', alpha: 1 }

/** A gradient is what all of its colours make together. */
function gradientOf(id: string, find: Find, depth: number): CssColour | null {
  const gradient = find(id)
  if (!gradient || depth > MAX_REFERENCES || !gradient.name.endsWith('Gradient')) return null
  let mean: CssColour | null = null
  let count = 0
  for (const stop of gradient.children) {
    if (typeof stop === 'string' || stop.name !== 'stop') continue
    const inline = stop.attributes.get('style') ?? ''
    const own = (name: string) => stop.attributes.get(name) ?? new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]+)`).exec(inline)?.[1] // prettier-ignore
    const colour = readCssColour(own('stop-color') ?? 'black')
    if (!colour) continue
    const alpha = colour.alpha * asAlpha(own('stop-opacity'))
    count++
    const part: number = 1 / count
    mean = mean
      ? { hex: mixedHex(colour.hex, mean.hex, part), alpha: alpha * part + mean.alpha * (1 - part) }
      : { hex: colour.hex, alpha }
  }
  const next = /^#(.+)$/.exec(gradient.attributes.get('href') ?? '')?.[1]
  return mean ?? (next === undefined ? null : gradientOf(next, find, depth + 1))
}

/** Colours of our light theme go by their name, as does black, to stay readable on dark paper. */
export const asStroke = (hex: `#${string}`): Colour => (hex === '#000000' ? 'ink' : named(LIGHT.stroke, hex))
const asFill = (hex: `#${string}`): Colour => named(LIGHT.fill, hex)

const named = (theme: Readonly<Record<ColourName, string>>, hex: `#${string}`): Colour =>
  COLOURS.find((name) => theme[name] === hex) ?? hex

/** The look of what is filled and drawn around at once. */
export function lookOf({ fill, stroke, opacity }: Paint): Partial<Look> {
  const alpha = stroke?.alpha ?? fill?.alpha ?? 1
  return {
    ...(fill && { fill: overPaper(fill, alpha) }),
    ...(stroke
      ? { stroke: stroke.colour, width: widthOf(stroke.width), line: stroke.line }
      : // A line in no colour: as thin as there is, in that of the fill.
        { stroke: fill ? edgeOf(fill.colour) : 'ink', width: THINNEST, line: 'solid' }),
    opacity: Math.min(1, alpha * opacity),
  }
}

export const THINNEST = 0.25
export const widthOf = (width: number): number => Math.min(100, Math.max(THINNEST, width))

/** Names mean other colours for lines. */
export const edgeOf = (fill: Colour): `#${string}` => (isHex(fill) ? fill : (LIGHT.fill[fill] as `#${string}`)) // the theme writes hex

/** Both have one opacity here: what shines through more than its outline is as pale as on white paper. */
const overPaper = ({ colour, alpha }: Fill, outline: number): Colour =>
  alpha >= outline ? colour : mixedHex(edgeOf(colour), '#ffffff', alpha / outline)

export const isHex = (colour: Colour): colour is `#${string}` => colour.startsWith('#')
