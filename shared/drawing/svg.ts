import { FONTS, type Font } from '../model/look.ts'
import type { Typesetter } from '../text/typesetter.ts'
import { FACES, type Face } from '../text/runs.ts'
import type { Shape } from '../model/shape.ts'
import { familiesOf, FONT_FAMILIES, readCssFont } from './css-font.ts'
import { drawPicture } from './paint-picture.ts'
import type { Picture, PictureLimits } from './picture.ts'
import type { Scene } from '../model/shape-kind.ts'
import { svgNumber, SvgPen, type SvgPicture } from './svg-pen.ts'
import type { Theme } from './theme.ts'
import { escapeXml } from './xml.ts'

export type SvgOptions = {
  readonly title: string
  readonly theme: Theme
  /** Painted behind the shapes; null for nothing. */
  readonly background: string | null
  /** The pictures of images, each an `SvgPicture`; without it, none is there. */
  readonly images?: Scene['images']
  /** What is written into the picture as it is, such as the board itself. */
  readonly metadata?: string
}

/** The base64 of a woff2 file that has these characters of a font; null leaves the font to what the viewer has. */
export type SvgFonts = (font: Font, face: Face, characters: ReadonlySet<string>) => string | null

/** Lines have no pixels: an SVG is as large as it is asked to be. */
export const SVG_LIMITS: PictureLimits = { side: Infinity, area: Infinity, sideUnasked: Infinity }

/**
 * A board as a picture that stands alone: no scripts, no references to anything outside, and only those fonts that its
 * words are written in.
 */
export function pictureToSvg(picture: Picture, options: SvgOptions, type: Typesetter, fonts: SvgFonts): string {
  return svgAround(drawnWith(new SvgPen(), picture, options, type), picture, options, fonts)
}

/** The same in UTF-8, which costs half as much: it is never a string. */
export function pictureToSvgBytes(
  picture: Picture,
  options: SvgOptions,
  type: Typesetter,
  fonts: SvgFonts,
): Uint8Array<ArrayBuffer> {
  const pen = drawnWith(new SvgPen(), picture, options, type)
  const head = new TextEncoder().encode(svgBefore(pen, picture, options, fonts))
  const tail = new TextEncoder().encode(SVG_END)
  const whole = new Uint8Array(head.length + pen.bytes.length + tail.length)
  whole.set(head)
  whole.set(pen.bytes, head.length)
  whole.set(tail, head.length + pen.bytes.length)
  return whole
}

function drawnWith(pen: SvgPen, picture: Picture, { theme, images }: SvgOptions, type: Typesetter): SvgPen {
  drawPicture(picture, pen, { theme, type, ...(images && { images }) }, inSvgGroup(pen))
  return pen
}

/** What each shape is drawn in, so that it can be found in the file. */
export const inSvgGroup =
  (pen: SvgPen) =>
  (shape: Shape, draw: () => void): void => {
    pen.write(`<g data-kind="${shape.kind}" data-id="${escapeXml(shape.id)}">`)
    draw()
    pen.write('</g>\n')
  }

/** The file around what a pen has drawn of a picture. */
export const svgAround = (
  pen: SvgPen,
  picture: Pick<Picture, 'box' | 'scale'>,
  options: SvgOptions,
  fonts: SvgFonts,
): string => `${svgBefore(pen, picture, options, fonts)}${pen}${SVG_END}`

const SVG_END = '</svg>\n'

function svgBefore(
  pen: SvgPen,
  { box, scale }: Pick<Picture, 'box' | 'scale'>,
  { title, background, metadata = '' }: SvgOptions,
  fonts: SvgFonts,
): string {
  const corners = [box.x, box.y, box.w, box.h].map(svgNumber)
  const [left, top, width, height] = corners
  const paper = `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${background}"/>\n`
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${corners.join(' ')}"` +
    ` width="${svgNumber(box.w * scale)}" height="${svgNumber(box.h * scale)}"` +
    ' stroke-linecap="round" stroke-linejoin="round">\n' +
    `<title>${escapeXml(title)}</title>\n` +
    metadata +
    fontFaces(pen.fonts, fonts) +
    definitions(pen.pictures) +
    (background === null ? '' : paper)
  )
}

/** A picture that is shown several times is in the file once. */
function definitions(pictures: ReadonlySet<SvgPicture>): string {
  const images = [...pictures].map(
    ({ id, href, width, height }) =>
      `<image id="${id}" width="${width}" height="${height}" preserveAspectRatio="none" href="${href}"/>`,
  )
  return images.length > 0 ? `<defs>${images.join('')}</defs>\n` : ''
}

function fontFaces(used: ReadonlyMap<string, ReadonlySet<string>>, fonts: SvgFonts): string {
  const faces = FONTS.flatMap((font) => FACES.map((face) => fontFace(font, face, used, fonts))).join('')
  return faces === '' ? '' : `<style>${faces}</style>\n`
}

function fontFace(font: Font, face: Face, used: ReadonlyMap<string, ReadonlySet<string>>, fonts: SvgFonts): string {
  const characters = [...used].flatMap(([css, characters]) => {
    const written = readCssFont(css)
    return written.families === familiesOf(font) && written.face === face ? [...characters] : []
  })
  const file = characters.length > 0 ? fonts(font, face, new Set(characters)) : null
  if (!file) return ''
  const weight = face.startsWith('bold') ? 'font-weight:600;' : ''
  const slant = face.endsWith('italic') ? 'font-style:italic;' : ''
  const family = `font-family:"${FONT_FAMILIES[font]}"`
  return `@font-face{${family};${weight}${slant}src:url(data:font/woff2;base64,${file}) format("woff2")}`
}
