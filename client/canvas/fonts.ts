import { cssFont, FONT_FAMILIES, fontFile } from '../../shared/drawing/css-font.ts'
import { FONTS, type Font } from '../../shared/model/look.ts'
import { FACES, type Face } from '../../shared/text/runs.ts'
import type { Measure } from '../../shared/text/typesetter.ts'

const urls = import.meta.glob<string>(['../../shared/fonts/*.woff2', '!../../shared/fonts/*-latin.woff2'], {
  query: '?url',
  import: 'default',
  eager: true,
})

/** Longer than this nobody waits for a board: it is then set in the browser's own fonts until the next visit. */
const PATIENCE_MS = 2000

/** What most boards are written in, and what the interface is. */
const FIRST: readonly (readonly [Font, Face])[] = [
  ['hand', 'regular'],
  ['sans', 'regular'],
  ['sans', 'bold'],
]

/** All faces by their files' names; the browser has one document, and so one set of fonts. */
const faces = new Map<string, FontFace>()

function registerFonts(): void {
  if (faces.size > 0) return
  for (const font of FONTS) {
    for (const face of FACES) {
      const name = fontFile(font, face)
      const fontFace = new FontFace(FONT_FAMILIES[font], `url(${urls[`../../shared/fonts/${name}.woff2`]})`, {
        weight: face.startsWith('bold') ? '600' : '400',
        style: face.endsWith('italic') ? 'italic' : 'normal',
      })
      faces.set(name, fontFace)
      document.fonts.add(fontFace)
    }
  }
}

/**
 * Registers our fonts with the page, and loads those that most words are written in. To be awaited before the first text
 * is measured: lines that were broken with another font stay broken that way.
 *
 * @returns when the fonts can be drawn with, or after two seconds without them
 */
export async function loadFonts(): Promise<void> {
  registerFonts()
  const loaded = Promise.allSettled(FIRST.map(([font, face]) => faces.get(fontFile(font, face))?.load()))
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))
  await Promise.race([loaded, late])
}

/**
 * Measures with a canvas, which is also what draws the text.
 *
 * @param onFace called when a face has come that was measured without: it is loaded when words are first set in it
 */
export function createBrowserMeasure(onFace: () => void): Measure {
  const pen = document.createElement('canvas').getContext('2d')
  if (!pen) throw new Error('Cannot measure text: this browser has no 2D canvas')
  return (text, font, size, face) => {
    const fontFace = faces.get(fontFile(font, face))
    if (fontFace?.status === 'unloaded') void fontFace.load().then(onFace, () => {}) // without it, the browser's own do
    const wanted = cssFont(font, size, face)
    if (pen.font !== wanted) pen.font = wanted
    return pen.measureText(text).width
  }
}
