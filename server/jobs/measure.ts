import { createCanvas, GlobalFonts } from '@napi-rs/canvas'
import { fileURLToPath } from 'node:url'
import { cssFont, FONT_FAMILIES } from '../../shared/drawing/css-font.ts'
import type { Font } from '../../shared/model/look.ts'
import type { Measure } from '../../shared/text/typesetter.ts'

/** Makes the bundled fonts known to every canvas of this process; once is enough. */
function registerFonts(): void {
  for (const [font, family] of Object.entries(FONT_FAMILIES)) {
    if (GlobalFonts.has(family)) continue
    const path = fileURLToPath(new URL(`../../shared/fonts/${font}.ttf`, import.meta.url))
    if (!GlobalFonts.registerFromPath(path, family)) throw new Error(`Cannot load the font "${family}" from ${path}`)
  }
}

/** Measures text with the bundled fonts, as the browser does to within 0.005 board units. */
export function createNodeMeasure(): Measure {
  registerFonts()
  const context = createCanvas(1, 1).getContext('2d')
  context.lang = 'en' // otherwise the host's language decides
  let current: { readonly font: Font; readonly size: number } | null = null
  return (text, font, size) => {
    if (current?.font !== font || current.size !== size) {
      context.font = cssFont(font, size)
      current = { font, size }
    }
    return context.measureText(text).width
  }
}
