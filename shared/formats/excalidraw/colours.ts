import { fillColour, hatchColour, LIGHT, markerColour, noteColour, strokeColour } from '../../drawing/theme.ts'
import { COLOURS, type Colour, type ColourName, type FillStyle } from '../../model/look.ts'
import { asHexColour } from '../css-colour.ts'

/**
 * Our palette has a colour for each theme, and Excalidraw turns its own around for dark paper. So the colours that it
 * offers first are ours by name, to stay readable on both papers; all others are taken as they are.
 */
const STROKE_PICKS: Picks = {
  '#1e1e1e': 'ink',
  '#000000': 'ink',
  '#e03131': 'red',
  '#2f9e44': 'green',
  '#1971c2': 'blue',
  '#f08c00': 'orange',
}
const FILL_PICKS: Picks = { '#ffc9c9': 'red', '#b2f2bb': 'green', '#a5d8ff': 'blue', '#ffec99': 'yellow' }

type Picks = { readonly [hex: string]: ColourName }

export const NO_COLOUR = 'transparent'

export const writtenStroke = (colour: Colour): string => strokeColour(LIGHT, colour)
export const writtenFill = (colour: Colour | 'none', style: FillStyle): string =>
  colour === 'none' ? NO_COLOUR : (style === 'solid' ? fillColour : hatchColour)(LIGHT, colour)
export const writtenNote = (colour: Colour | 'none'): string => noteColour(LIGHT, colour)

/** What looks on white paper like a highlighter, drawn as opaque as this. */
export function writtenMarker(colour: Colour, opacity: number): string {
  const channels = [1, 3, 5].map((at) => parseInt(markerColour(LIGHT, colour).slice(at, at + 2), 16))
  const strong = channels.map((value) => Math.max(0, Math.round(255 - (255 - value) / opacity)))
  return `#${strong.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}

/** @returns null for no colour at all, or one that we cannot read */
export const strokeFrom = (css: string): Colour | null => colourFrom(css, STROKE_PICKS, LIGHT.stroke)
/** Lines are drawn in a stronger colour than what covers all. */
export const fillFrom = (css: string, style: FillStyle = 'solid'): Colour | 'none' =>
  colourFrom(css, FILL_PICKS, style === 'solid' ? LIGHT.fill : LIGHT.note) ?? 'none'
export const noteFrom = (css: string): Colour | 'none' => colourFrom(css, FILL_PICKS, LIGHT.note) ?? 'none'

function colourFrom(css: string, picks: Picks, ours: Readonly<Record<ColourName, string>>): Colour | null {
  const hex = asHexColour(css)
  if (!hex) return null
  return COLOURS.find((name) => ours[name] === hex) ?? (Object.hasOwn(picks, hex) ? picks[hex]! : hex) // its own key
}
