import type { Font } from '../model/look.ts'
import { FACES, type Face } from '../text/runs.ts'

/** Families as registered in the browser and on the server alike, each face with its file in shared/fonts. */
export const FONT_FAMILIES: Readonly<Record<Font, string>> = {
  hand: 'Drawing Room Hand',
  sans: 'Drawing Room Sans',
  mono: 'Drawing Room Mono',
}

/** What CSS calls a face, as the beginning of a font. */
const CSS_FACE: Readonly<Record<Face, string>> = {
  regular: '',
  bold: '600 ',
  italic: 'italic ',
  'bold-italic': 'italic 600 ',
}

/** The name of a face's file, without its ending. */
export const fontFile = (font: Font, face: Face) => (face === 'regular' ? font : `${font}-${face}`)

export const familiesOf = (font: Font) => `"${FONT_FAMILIES[font]}", system-ui, sans-serif`

/** A CSS font for a pen. @param size board units */
export const cssFont = (font: Font, size: number, face: Face = 'regular') =>
  `${CSS_FACE[face]}${size}px ${familiesOf(font)}`

/** What `cssFont` has written, read again. */
export function readCssFont(css: string): { readonly face: Face; readonly size: number; readonly families: string } {
  const [, faceName = '', size = '10', families = 'sans-serif'] = /^(.*?)([\d.e+-]+)px (.*)$/.exec(css) ?? []
  const face = FACES.find((each) => CSS_FACE[each] === faceName) ?? 'regular'
  return { face, size: Number(size), families }
}
