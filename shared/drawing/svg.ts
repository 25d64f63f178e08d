import { boxAroundBoxes, growBox } from '../geometry/box.ts'
import { boundsOf } from '../model/geometry-of.ts'
import { FONTS, type Font } from '../model/look.ts'
import type { Shape } from '../model/shape.ts'
import type { Typesetter } from '../text/typesetter.ts'
import { FONT_FAMILIES } from './css-font.ts'
import { drawShape } from './draw-shape.ts'
import { svgNumber, SvgPen } from './svg-pen.ts'
import type { Theme } from './theme.ts'
import { escapeXml } from './xml.ts'

export type SvgOptions = {
  readonly title: string
  readonly theme: Theme
  /** Whether the theme's paper is painted behind the shapes. */
  readonly background: boolean
  /** Board units around everything that is drawn. */
  readonly padding: number
  /** CSS pixels to one board unit. */
  readonly scale: number
}

/** The bundled fonts as base64 of their woff2 files. One that is missing is left to what the viewer has. */
export type SvgFonts = { readonly [F in Font]?: string }

/** What an empty board shows, before padding. */
const EMPTY = { x: 0, y: 0, w: 100, h: 100 }

/**
 * The whole board as a picture that stands alone: no scripts, no references to anything outside, and only those fonts
 * that its words are written in.
 *
 * @param shapes bottom first
 */
export function boardToSvg(shapes: readonly Shape[], options: SvgOptions, type: Typesetter, fonts: SvgFonts): string {
  const { title, theme, background, padding, scale } = options
  const pen = new SvgPen()
  for (const shape of shapes) {
    pen.write(`<g data-kind="${shape.kind}" data-id="${escapeXml(shape.id)}">`)
    drawShape(shape, pen, { theme, type })
    pen.write('</g>\n')
  }
  const content = boxAroundBoxes(shapes.map((shape) => boundsOf(shape, type))) ?? EMPTY
  const { x, y, w, h } = growBox(content, padding)
  const box = [x, y, w, h].map(svgNumber)
  const [left, top, width, height] = box
  const paper = `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${theme.paper}"/>\n`
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box.join(' ')}"` +
    ` width="${svgNumber(w * scale)}" height="${svgNumber(h * scale)}"` +
    ' stroke-linecap="round" stroke-linejoin="round">\n' +
    `<title>${escapeXml(title)}</title>\n` +
    fontFaces(pen.fonts, fonts) +
    (background ? paper : '') +
    `${pen}</svg>\n`
  )
}

function fontFaces(used: ReadonlySet<string>, fonts: SvgFonts): string {
  const faces = FONTS.flatMap((font) => {
    const family = `"${FONT_FAMILIES[font]}"`
    const isUsed = [...used].some((css) => css.includes(family))
    return isUsed && fonts[font]
      ? [`@font-face{font-family:${family};src:url(data:font/woff2;base64,${fonts[font]}) format("woff2")}`]
      : []
  })
  return faces.length > 0 ? `<style>${faces.join('')}</style>\n` : ''
}
