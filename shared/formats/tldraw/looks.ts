import type { Align, Colour, FillStyle, Font, Head, LineStyle, Look, Vertical } from '../../model/look.ts'
import { DEFAULT_LOOK } from '../../model/look.ts'
import type { Input } from '../input.ts'

/*
 * What tldraw calls its looks, in ours. Colours that we have too go by their name, to stay readable on dark paper; the
 * others are those of its light theme.
 */
export type ColourOf = { readonly line: Colour; readonly fill: Colour; readonly note: Colour }
export const tldrawColours: { readonly [name: string]: ColourOf } = {
  black: { line: 'ink', fill: 'ink', note: 'yellow' },
  grey: { line: '#9fa8b2', fill: '#eceef0', note: '#c0cad3' },
  'light-violet': { line: '#e085f4', fill: '#f5eafa', note: '#dfb0f9' },
  violet: { line: 'violet', fill: 'violet', note: 'violet' },
  blue: { line: 'blue', fill: 'blue', note: 'blue' },
  'light-blue': { line: '#4ba1f1', fill: '#ddedfa', note: '#9bc4fd' },
  yellow: { line: 'yellow', fill: 'yellow', note: '#fed49a' },
  orange: { line: 'orange', fill: 'orange', note: 'orange' },
  green: { line: 'green', fill: 'green', note: 'green' },
  'light-green': { line: '#4cb05e', fill: '#dbf0e0', note: '#98d08a' },
  'light-red': { line: '#f87777', fill: '#f4dadb', note: '#f7a5a1' },
  red: { line: 'red', fill: 'red', note: 'red' },
  white: { line: '#ffffff', fill: '#f5f5f5', note: '#ffffff' },
}
const BLACK = { line: 'ink', fill: 'ink', note: 'yellow' } as const

/** Board units for s, m, l and xl. */
export const SIZES: readonly string[] = ['s', 'm', 'l', 'xl']
export const LINES: readonly number[] = [2, 3.5, 5, 10]
export const TEXTS: readonly number[] = [18, 24, 36, 44]
export const LABELS: readonly number[] = [18, 22, 26, 32]
export const ARROW_LABELS: readonly number[] = [18, 20, 24, 28]

const DASHES: { readonly [dash: string]: LineStyle } = { draw: 'sketch', solid: 'solid', dashed: 'dash', dotted: 'dot' }
const FONTS: { readonly [font: string]: Font } = { draw: 'hand', sans: 'sans', serif: 'sans', mono: 'mono' }
const FILLS: { readonly [fill: string]: FillStyle } = { pattern: 'hatch', 'lined-fill': 'hatch' }
const ALIGNS: { readonly [align: string]: Align } = { start: 'left', middle: 'centre', end: 'right' }
const VERTICALS: { readonly [align: string]: Vertical } = { start: 'top', middle: 'middle', end: 'bottom' }
const HEADS: { readonly [head: string]: Head } = {
  none: 'none',
  arrow: 'arrow',
  triangle: 'triangle',
  inverted: 'triangle',
  square: 'diamond',
  diamond: 'diamond',
  dot: 'dot',
  pipe: 'bar',
  bar: 'bar',
}

const named = <T>(table: { readonly [name: string]: T }, input: Input, fallback: T): T => {
  const name = input.string('')
  return Object.hasOwn(table, name) ? table[name]! : fallback // its own key
}

const scaleOf = (props: Input) => props.at('scale').number(1, 0.01, 100)
const sized = (sizes: readonly number[], props: Input) =>
  (sizes[SIZES.indexOf(props.at('size').string('m'))] ?? sizes[1]!) * scaleOf(props) // four sizes

export const lineWidth = (props: Input): number => sized(LINES, props)
export const textSize = (props: Input, sizes: readonly number[]): number => sized(sizes, props)
export const headFrom = (input: Input, fallback: Head): Head => named(HEADS, input, fallback)
export const alignFrom = (input: Input): Align => ALIGNS[input.string('middle').replace('-legacy', '')] ?? 'auto'
export const verticalFrom = (input: Input): Vertical => VERTICALS[input.string('middle')] ?? 'auto'
export const noteColour = (props: Input): Colour => named(tldrawColours, props.at('color'), BLACK).note

/** @param sizes of letters on this kind of shape */
export function lookFrom(props: Input, opacity: number, sizes: readonly number[]): Look {
  const colour = named(tldrawColours, props.at('color'), BLACK)
  const fill = props.at('fill').string('none')
  return {
    ...DEFAULT_LOOK,
    stroke: colour.line,
    // `fill` is as strong as the line; `semi` only covers what lies beneath.
    fill: fill === 'none' ? 'none' : fill === 'fill' || fill === 'lined-fill' ? strong(colour) : colour.fill,
    fillStyle: named(FILLS, props.at('fill'), 'solid'),
    width: lineWidth(props),
    line: named(DASHES, props.at('dash'), 'sketch'),
    opacity,
    corners: 'sharp',
    font: named(FONTS, props.at('font'), 'hand'),
    fontSize: sized(sizes, props),
  }
}

const STRONG: { readonly [name: string]: Colour } = { ink: '#1d1d1d', violet: '#ae3ec9', blue: '#4465e9', yellow: '#f1ac4b', orange: '#e16919', green: '#099268', red: '#e03131' } // prettier-ignore
const strong = ({ line }: ColourOf): Colour => STRONG[line] ?? line
