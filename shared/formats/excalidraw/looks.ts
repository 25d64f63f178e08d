import type { Align, FillStyle, Font, Look, Vertical } from '../../model/look.ts'
import { DEFAULT_LOOK } from '../../model/look.ts'
import { fillFrom, strokeFrom, writtenFill, writtenStroke } from './colours.ts'
import type { Element } from './element.ts'

/** Excalifont, Nunito, Comic Shanns. */
const FONT_NUMBERS: Readonly<Record<Font, number>> = { hand: 5, sans: 6, mono: 8 }
/** Virgil was its first hand, and Cascadia its first font for code. All others have no serifs. */
const FONTS: { readonly [number: number]: Font } = { 1: 'hand', 5: 'hand', 3: 'mono', 8: 'mono' }

const FILL_STYLES: Readonly<Record<FillStyle, string>> = { solid: 'solid', hatch: 'hachure', cross: 'cross-hatch' }
const FILLS: { readonly [style: string]: FillStyle } = { hachure: 'hatch', zigzag: 'hatch', 'cross-hatch': 'cross' }
const ALIGNS: { readonly [align: string]: Align } = { left: 'left', center: 'centre', right: 'right' }
const VERTICALS: readonly string[] = ['top', 'middle', 'bottom']

type Looks = Pick<
  Element,
  'strokeColor' | 'backgroundColor' | 'fillStyle' | 'strokeWidth' | 'strokeStyle' | 'roughness' | 'opacity'
>

export const writtenLook = ({ stroke, fill, fillStyle, width, line, opacity }: Look): Looks => ({
  strokeColor: writtenStroke(stroke),
  backgroundColor: writtenFill(fill, fillStyle),
  fillStyle: FILL_STYLES[fillStyle],
  strokeWidth: width,
  strokeStyle: line === 'dash' ? 'dashed' : line === 'dot' ? 'dotted' : 'solid',
  roughness: line === 'sketch' ? 1 : 0,
  opacity: Math.round(opacity * 10_000) / 100,
})

export const fontNumber = (font: Font): number => FONT_NUMBERS[font]

/** @param label the text that is bound to the element, which has looks of its own */
export function lookFrom(element: Element, label: Element | null): Look {
  const words = label ?? element
  const stroke = strokeFrom(element.strokeColor)
  const fillStyle = FILLS[element.fillStyle] ?? 'solid'
  return {
    ...DEFAULT_LOOK,
    // A line in no colour: as thin as there is, in the colour of the words.
    stroke: stroke ?? strokeFrom(words.strokeColor) ?? DEFAULT_LOOK.stroke,
    fill: fillFrom(element.backgroundColor, fillStyle),
    fillStyle,
    corners: element.roundness ? 'round' : 'sharp',
    width: stroke === null ? 0.25 : Math.max(0.25, element.strokeWidth),
    opacity: element.opacity / 100,
    line: lineFrom(element),
    font: FONTS[words.fontFamily ?? 5] ?? 'sans',
    fontSize: words.fontSize ?? DEFAULT_LOOK.fontSize,
  }
}

function lineFrom({ strokeStyle, roughness }: Element): Look['line'] {
  if (strokeStyle === 'dashed') return 'dash'
  if (strokeStyle === 'dotted') return 'dot'
  return roughness > 0 ? 'sketch' : 'solid'
}

/** Where a label stands, if that is not where our boxes have it. */
export const labelPlaceFrom = ({ textAlign = 'center', verticalAlign = 'middle' }: Element): Partial<Look> => ({
  ...(textAlign !== 'center' && { align: ALIGNS[textAlign] ?? 'auto' }),
  ...(verticalAlign !== 'middle' && VERTICALS.includes(verticalAlign) && { vertical: verticalAlign as Vertical }), // just tested
})
