import type { Theme } from '../../shared/drawing/theme.ts'
import {
  COLOURS,
  FONT_SIZES,
  FONTS,
  LINE_STYLES,
  LINE_WIDTHS,
  THICKNESSES,
  type ColourName,
  type Font,
  type LineStyle,
  type Thickness,
} from '../../shared/model/look.ts'
import type { Erases } from '../tools/tool.ts'

const COLOUR_NAMES: { readonly [C in ColourName]: string } = {
  ink: 'Ink',
  red: 'Red',
  orange: 'Orange',
  yellow: 'Yellow',
  green: 'Green',
  blue: 'Blue',
  violet: 'Violet',
}
const LINE_NAMES: { readonly [L in LineStyle]: string } = {
  sketch: 'Sketch',
  solid: 'Solid',
  dash: 'Dash',
  dot: 'Dots',
}
const THICKNESS_NAMES: { readonly [T in Thickness]: string } = { varies: 'Varies', constant: 'Constant' }
const ERASES: { readonly [E in Erases]: { readonly label: string; readonly name: string } } = {
  shapes: { label: 'Shapes', name: 'Whole shapes' },
  ink: { label: 'Ink', name: 'The ink under it' },
}
const FONT_NAMES: { readonly [F in Font]: string } = { hand: 'Hand', sans: 'Sans', mono: 'Mono' }
const SIZES = [
  { label: 'S', name: 'Small' },
  { label: 'M', name: 'Medium' },
  { label: 'L', name: 'Large' },
  { label: 'XL', name: 'Extra large' },
] as const

export const strokeChoices = (theme: Theme) =>
  COLOURS.map((value) => ({ value, name: COLOUR_NAMES[value], paint: theme.stroke[value] }))

/** Highlighters tint the paper: what they call ink is a grey. */
export const markerChoices = (theme: Theme) =>
  COLOURS.map((value) => ({ value, name: value === 'ink' ? 'Grey' : COLOUR_NAMES[value], paint: theme.marker[value] }))

/** Seven in a row: no fill, and all colours but ink, which as a fill would hide words. */
export const fillChoices = (theme: Theme) => [
  { value: 'none' as const, name: 'No fill', paint: null },
  ...COLOURS.filter((value) => value !== 'ink').map((value) => ({
    value,
    name: COLOUR_NAMES[value],
    paint: theme.fill[value],
  })),
]

/** Notes are never without a paper: seven in a row, and what other shapes call no fill is their yellow. */
export const paperChoices = (theme: Theme) => [
  { value: 'none' as const, name: COLOUR_NAMES.yellow, paint: theme.note.yellow },
  ...(['red', 'orange', 'green', 'blue', 'violet', 'ink'] as const).map((value) => ({
    value,
    name: value === 'ink' ? 'Grey' : COLOUR_NAMES[value],
    paint: theme.note[value],
  })),
]

export const widthChoices = LINE_WIDTHS.map((value, i) => ({ value, ...SIZES[i]! })) // four of each
export const fontSizeChoices = FONT_SIZES.map((value, i) => ({ value, ...SIZES[i]! })) // four of each
export const lineChoices = LINE_STYLES.map((value) => ({ value, label: LINE_NAMES[value] }))
export const thicknessChoices = THICKNESSES.map((value) => ({ value, label: THICKNESS_NAMES[value] }))
export const eraserChoices = (['shapes', 'ink'] as const).map((value) => ({ value, ...ERASES[value] }))
export const fontChoices = FONTS.map((value) => ({ value, label: FONT_NAMES[value] }))
