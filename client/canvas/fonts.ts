import handUrl from '../../shared/fonts/hand.woff2?url'
import semiboldUrl from '../../shared/fonts/sans-semibold.woff2?url'
import sansUrl from '../../shared/fonts/sans.woff2?url'
import { cssFont, FONT_FAMILIES } from '../../shared/drawing/css-font.ts'
import type { Measure } from '../../shared/text/typesetter.ts'

/** Longer than this nobody waits for a board: it is then set in the browser's own fonts until the next visit. */
const PATIENCE_MS = 2000

/**
 * Registers our fonts with the page. To be awaited before the first text is measured: lines that were broken with
 * another font stay broken that way.
 *
 * @returns when the fonts can be drawn with, or after two seconds without them
 */
export async function loadFonts(): Promise<void> {
  const fonts = [
    new FontFace(FONT_FAMILIES.hand, `url(${handUrl})`),
    new FontFace(FONT_FAMILIES.sans, `url(${sansUrl})`),
    new FontFace(FONT_FAMILIES.sans, `url(${semiboldUrl})`, { weight: '600' }),
  ]
  for (const font of fonts) document.fonts.add(font)
  const loaded = Promise.allSettled(fonts.map((font) => font.load()))
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))
  await Promise.race([loaded, late])
}

/** Measures with a canvas, which is also what draws the text. */
export function createBrowserMeasure(): Measure {
  const pen = document.createElement('canvas').getContext('2d')
  if (!pen) throw new Error('Cannot measure text: this browser has no 2D canvas')
  return (text, font, size) => {
    const wanted = cssFont(font, size)
    if (pen.font !== wanted) pen.font = wanted
    return pen.measureText(text).width
  }
}
