import { fillColour, LIGHT, noteColour, strokeColour } from '../../../drawing/theme.ts'
import type { Align, Colour, Head, LineStyle, Look, Vertical } from '../../../model/look.ts'
import { LINES, SIZES, tldrawColours, type ColourOf } from '../looks.ts'

/** Of its light theme: lines, what fills, and the papers of notes. */
const HEXES: { readonly [name: string]: readonly [line: string, fill: string, note: string] } = {
  black: ['#1d1d1d', '#e8e8e8', '#fce19c'],
  grey: ['#9fa8b2', '#eceef0', '#c0cad3'],
  'light-violet': ['#e085f4', '#f5eafa', '#dfb0f9'],
  violet: ['#ae3ec9', '#ecdcf2', '#db91fd'],
  blue: ['#4465e9', '#dce1f8', '#8aa3ff'],
  'light-blue': ['#4ba1f1', '#ddedfa', '#9bc4fd'],
  yellow: ['#f1ac4b', '#f9f0e6', '#fed49a'],
  orange: ['#e16919', '#f8e2d4', '#faa475'],
  green: ['#099268', '#d3e9e3', '#6fc896'],
  'light-green': ['#4cb05e', '#dbf0e0', '#98d08a'],
  'light-red': ['#f87777', '#f4dadb', '#f7a5a1'],
  red: ['#e03131', '#f4dadb', '#fc8282'],
  white: ['#ffffff', '#f5f5f5', '#ffffff'],
}
const COLUMNS: readonly (keyof ColourOf)[] = ['line', 'fill', 'note']
const DASHES: Readonly<Record<LineStyle, string>> = { solid: 'solid', dash: 'dashed', dot: 'dotted', sketch: 'draw' }
const FONTS = { hand: 'draw', sans: 'sans', mono: 'mono' } as const
const ALIGNS: { readonly [align in Align]?: string } = { left: 'start', centre: 'middle', right: 'end' }
const VERTICALS: { readonly [align in Vertical]?: string } = { top: 'start', middle: 'middle', bottom: 'end' }

/** tldraw's name for a colour: that of the same name in both, or the one that looks most like it. */
const nameFor = (colour: Colour, shown: string, of: keyof ColourOf): string =>
  Object.entries(tldrawColours).find(([, ours]) => ours[of] === colour)?.[0] ?? nearestName(shown, of).name

function nearestName(shown: string, of: keyof ColourOf) {
  const column = COLUMNS.indexOf(of)
  const [nearest] = Object.entries(HEXES)
    .map(([name, hexes]) => ({ name, miss: difference(hexes[column]!, shown) })) // it has all three
    .sort((a, b) => a.miss - b.miss)
  return nearest! // there are thirteen
}

const difference = (a: string, b: string) =>
  [1, 3, 5].reduce((sum, i) => sum + (parseInt(a.slice(i, i + 2), 16) - parseInt(b.slice(i, i + 2), 16)) ** 2, 0)

export const lineName = (colour: Colour): string => nameFor(colour, strokeColour(LIGHT, colour), 'line')
const fillName = (colour: Colour) => nameFor(colour, fillColour(LIGHT, colour), 'fill')
/** Black ones are yellow there. */
export const markerName = (colour: Colour): string => (colour === 'ink' ? 'grey' : lineName(colour))
export const noteName = (colour: Colour | 'none'): string =>
  nameFor(colour === 'none' ? 'yellow' : colour, noteColour(LIGHT, colour), 'note')

/** A line and what it is around have one colour there: that of the fill, unless somebody chose one for the line. */
export function filledLook({ stroke, fill, fillStyle, line }: Look) {
  const dash = DASHES[line]
  if (fill === 'none') return { color: lineName(stroke), fill: 'none', dash }
  const inside = fillStyle === 'solid' ? (isStrong(fill) ? 'fill' : 'solid') : 'pattern'
  const own = inside === 'solid' ? fillName(fill) : lineName(fill)
  return { color: stroke === 'ink' ? own : lineName(stroke), fill: inside, dash }
}

/** Whether a colour is more like those of lines than like those that fill. */
const isStrong = (colour: Colour) =>
  colour.startsWith('#') && nearestName(colour, 'line').miss < nearestName(colour, 'fill').miss

export const dashOf = (line: LineStyle): string => DASHES[line]
export const headName = (head: Head): string => head

export const wordsLook = ({ stroke, font }: Look) => ({ labelColor: lineName(stroke), font: FONTS[font] })
export const fontName = ({ font }: Look): string => FONTS[font]
export const alignName = (align: Align, usual: string): string => ALIGNS[align] ?? usual
export const verticalName = (vertical: Vertical, usual: string): string => VERTICALS[vertical] ?? usual

/** The step of `sizes` that is nearest, and by how much it has to be scaled to be as large as it is. */
export function sizeFor(size: number, sizes: readonly number[] = LINES) {
  const i = nearest(sizes, (step) => Math.abs(Math.log(step / size)))
  return { size: SIZES[i]!, scale: rounded(size / sizes[i]!) } // as many as there are sizes
}

/** As large as its words are, with a line that is as near to its own as goes with that. */
export function sizeForWords(fontSize: number, width: number, sizes: readonly number[]) {
  const i = nearest(sizes, (step) => Math.abs(Math.log(((fontSize / step) * LINES[sizes.indexOf(step)]!) / width)))
  return { size: SIZES[i]!, scale: rounded(fontSize / sizes[i]!) } // as many as there are sizes
}

function nearest(steps: readonly number[], miss: (step: number) => number): number {
  return steps.reduce((best, step, i) => (miss(step) < miss(steps[best]!) ? i : best), 0)
}

/** 1/1000 board unit is never seen, and a long number is. */
export const rounded = (value: number): number => Math.round(value * 1000) / 1000
