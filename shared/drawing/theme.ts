import type { Colour, ColourName } from '../model/look.ts'
import type { Blend } from './pen.ts'

/** What each colour name means on one kind of paper. Any other colour is drawn as it is. */
export type Theme = {
  readonly name: 'light' | 'dark'
  readonly paper: string
  readonly stroke: Readonly<Record<ColourName, string>>
  /** Pale tints, to fill a shape with. */
  readonly fill: Readonly<Record<ColourName, string>>
  /** The papers of notes. */
  readonly note: Readonly<Record<ColourName, string>>
  /** Highlighters: they tint the paper, and what is written on it shows through unchanged. */
  readonly marker: Readonly<Record<ColourName, string>>
  /** Dark ink stays dark when colours multiply, and pale ink pale on a screen. */
  readonly markerBlend: Blend
  /** Sheets: a little brighter than the board that they lie on. */
  readonly frame: { readonly paper: string; readonly line: string; readonly name: string }
  /** For what we cannot draw: placeholders of unknown kinds. */
  readonly faint: string
}

export const LIGHT: Theme = {
  name: 'light',
  paper: '#fbfaf7',
  stroke: {
    ink: '#211f2e',
    red: '#d6336c',
    orange: '#e8590c',
    yellow: '#f2b705',
    green: '#2f9e5f',
    blue: '#1c7ed6',
    violet: '#5a54d6',
  },
  fill: {
    ink: '#e9e7ee',
    red: '#ffdbe7',
    orange: '#ffe6d1',
    yellow: '#fff3c4',
    green: '#d6f5e3',
    blue: '#d5e9fb',
    violet: '#e5e3ff',
  },
  note: {
    ink: '#dcd9e2',
    red: '#ffbdd2',
    orange: '#ffcfa6',
    yellow: '#ffe27a',
    green: '#b4ebcb',
    blue: '#b3d9f9',
    violet: '#cfccff',
  },
  marker: {
    ink: '#d3d0db',
    red: '#ffb3cd',
    orange: '#ffc794',
    yellow: '#ffec5c',
    green: '#a5efc2',
    blue: '#a6d8ff',
    violet: '#cbc7ff',
  },
  markerBlend: 'multiply',
  frame: { paper: '#ffffff', line: '#d8d5cd', name: '#6b6878' },
  faint: '#a09dab',
}

export const DARK: Theme = {
  name: 'dark',
  paper: '#17161d',
  stroke: {
    ink: '#f1eff7',
    red: '#ff7aa5',
    orange: '#ff9a5c',
    yellow: '#ffd34d',
    green: '#5fd394',
    blue: '#6cb8ff',
    violet: '#a8a3ff',
  },
  fill: {
    ink: '#34323e',
    red: '#4a2233',
    orange: '#4a2f1c',
    yellow: '#463a14',
    green: '#1d4230',
    blue: '#1b3a55',
    violet: '#322f5c',
  },
  note: {
    ink: '#4a4755',
    red: '#7a3350',
    orange: '#7d4a24',
    yellow: '#6f5b17',
    green: '#2b6448',
    blue: '#28577e',
    violet: '#4d4891',
  },
  marker: {
    ink: '#3f3c4b',
    red: '#701c40',
    orange: '#70390f',
    yellow: '#5e4c00',
    green: '#0e5636',
    blue: '#0d4673',
    violet: '#3b3488',
  },
  markerBlend: 'screen',
  frame: { paper: '#1e1d26', line: '#3d3a49', name: '#a3a0b0' },
  faint: '#6f6c7c',
}

export const strokeColour = (theme: Theme, colour: Colour) => (isName(colour) ? theme.stroke[colour] : colour)
export const markerColour = (theme: Theme, colour: Colour) => (isName(colour) ? theme.marker[colour] : colour)
export const fillColour = (theme: Theme, colour: Colour) => (isName(colour) ? theme.fill[colour] : colour)
/** Lines of a fill are as strong as the paper of a note, to be seen as well as a tint that covers everything. */
export const hatchColour = (theme: Theme, colour: Colour) => (isName(colour) ? theme.note[colour] : colour)
export const noteColour = (theme: Theme, colour: Colour | 'none') =>
  colour === 'none' ? theme.note.yellow : isName(colour) ? theme.note[colour] : colour

const isName = (colour: Colour): colour is ColourName => !colour.startsWith('#')
