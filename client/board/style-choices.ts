import AlignVerticalJustifyCenter from '@lucide/svelte/icons/align-vertical-justify-center'
import AlignVerticalJustifyEnd from '@lucide/svelte/icons/align-vertical-justify-end'
import AlignVerticalJustifyStart from '@lucide/svelte/icons/align-vertical-justify-start'
import Square from '@lucide/svelte/icons/square'
import TextAlignCenter from '@lucide/svelte/icons/text-align-center'
import TextAlignEnd from '@lucide/svelte/icons/text-align-end'
import TextAlignStart from '@lucide/svelte/icons/text-align-start'
import type { Theme } from '../../shared/drawing/theme.ts'
import {
  COLOURS,
  CORNERS,
  FILL_STYLES,
  FONT_SIZES,
  FONTS,
  LINE_STYLES,
  LINE_WIDTHS,
  THICKNESSES,
} from '../../shared/model/look.ts'
import CrossHatchIcon from '../controls/CrossHatchIcon.svelte'
import HatchIcon from '../controls/HatchIcon.svelte'
import SharpCornersIcon from '../controls/SharpCornersIcon.svelte'
import SolidIcon from '../controls/SolidIcon.svelte'
import { messages } from '../messages/index.ts'

const words = messages.style
const { colours } = words

export const strokeChoices = (theme: Theme) =>
  COLOURS.map((value) => ({ value, name: colours[value], paint: theme.stroke[value] }))

/** Highlighters tint the paper: what they call ink is a grey. */
export const markerChoices = (theme: Theme) =>
  COLOURS.map((value) => ({ value, name: colours[value === 'ink' ? 'grey' : value], paint: theme.marker[value] }))

/** Seven in a row: no fill, and all colours but ink, which as a fill would hide words. */
export const fillChoices = (theme: Theme) => [
  { value: 'none' as const, name: colours.none, paint: null },
  ...COLOURS.filter((value) => value !== 'ink').map((value) => ({
    value,
    name: colours[value],
    paint: theme.fill[value],
  })),
]

/** Notes are never without a paper: seven in a row, and what other shapes call no fill is their yellow. */
export const paperChoices = (theme: Theme) => [
  { value: 'none' as const, name: colours.yellow, paint: theme.note.yellow },
  ...(['red', 'orange', 'green', 'blue', 'violet', 'ink'] as const).map((value) => ({
    value,
    name: colours[value === 'ink' ? 'grey' : value],
    paint: theme.note[value],
  })),
]

export const widthChoices = LINE_WIDTHS.map((value, i) => ({ value, ...words.sizes[i]! })) // four of each
export const fontSizeChoices = FONT_SIZES.map((value, i) => ({ value, ...words.sizes[i]! })) // four of each
export const lineChoices = LINE_STYLES.map((value) => ({ value, label: words.lines[value] }))
const FILL_ICONS = { solid: SolidIcon, hatch: HatchIcon, cross: CrossHatchIcon }
export const fillStyleChoices = FILL_STYLES.map((value) => ({
  value,
  label: words.fillStyles[value],
  icon: FILL_ICONS[value],
}))
export const cornerChoices = CORNERS.map((value) => ({
  value,
  label: words.cornerStyles[value],
  icon: value === 'round' ? Square : SharpCornersIcon,
}))
export const thicknessChoices = THICKNESSES.map((value) => ({ value, label: words.thicknesses[value] }))
export const eraserChoices = (['shapes', 'ink'] as const).map((value) => ({ value, ...words.erasers[value] }))
export const fontChoices = FONTS.map((value) => ({ value, label: words.fonts[value] }))

const ALIGN_ICONS = { left: TextAlignStart, centre: TextAlignCenter, right: TextAlignEnd }
export const alignChoices = (['left', 'centre', 'right'] as const).map((value) => ({
  value,
  label: words.aligns[value],
  icon: ALIGN_ICONS[value],
}))
const VERTICAL_ICONS = {
  top: AlignVerticalJustifyStart,
  middle: AlignVerticalJustifyCenter,
  bottom: AlignVerticalJustifyEnd,
}
export const verticalChoices = (['top', 'middle', 'bottom'] as const).map((value) => ({
  value,
  label: words.verticals[value],
  icon: VERTICAL_ICONS[value],
}))
