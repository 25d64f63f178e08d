import { createCanvas, GlobalFonts } from '@napi-rs/canvas'
import { fileURLToPath } from 'node:url'
import { cssFont, FONT_FAMILIES, fontFile } from '../../shared/drawing/css-font.ts'
import { FONTS } from '../../shared/model/look.ts'
import { FACES } from '../../shared/text/runs.ts'
import type { Measure } from '../../shared/text/typesetter.ts'

/** Makes the bundled fonts known to every canvas of this process; once is enough. */
function registerFonts(): void {
  for (const font of FONTS) {
    const family = FONT_FAMILIES[font]
    if (GlobalFonts.has(family)) continue
    for (const face of FACES) {
      const path = fileURLToPath(new URL(`../../shared/fonts/${fontFile(font, face)}.ttf`, import.meta.url))
      if (!GlobalFonts.registerFromPath(path, family)) throw new Error(`Cannot load the font "${family}" from ${path}`)
    }
  }
}

/** This canvas throws at a NUL, which anybody may have written; a browser's draws nothing in its place. */
export const takenByCanvas = (text: string): string => text.replaceAll('\0', '')

/** Measures text with the bundled fonts, as the browser does to within 0.005 board units. */
export function createNodeMeasure(): Measure {
  registerFonts()
  const context = createCanvas(1, 1).getContext('2d')
  context.lang = 'en' // otherwise the host's language decides
  let current = ''
  return (text, font, size, face) => {
    const wanted = cssFont(font, size, face)
    if (current !== wanted) {
      context.font = wanted
      current = wanted
    }
    return context.measureText(takenByCanvas(text)).width
  }
}
