import { fontFile } from '../../shared/drawing/css-font.ts'
import { drawInPicture, drawNames } from '../../shared/drawing/paint-picture.ts'
import type { Picture } from '../../shared/drawing/picture.ts'
import { inSvgGroup, svgAround, type SvgFonts, type SvgOptions } from '../../shared/drawing/svg.ts'
import { SvgPen } from '../../shared/drawing/svg-pen.ts'
import { isLatin } from '../../shared/fonts/latin.ts'
import type { Scene } from '../../shared/model/shape-kind.ts'
import { dataAddress } from './picture-images.ts'
import { inSlices } from './in-slices.ts'

/** Writes as the server does, a slice at a time. */
export async function writeSvg(picture: Picture, scene: Scene, options: SvgOptions): Promise<string> {
  const pen = new SvgPen()
  await inSlices(picture.shapes, (shape) => drawInPicture(shape, picture, pen, scene, inSvgGroup(pen)))
  drawNames(picture, pen, scene)
  // Which letters it needs is known only now.
  const files = new Map<string, string | null>()
  svgAround(pen, picture, options, (...wanted) => {
    files.set(fileName(...wanted), null)
    return null
  })
  for (const name of files.keys()) files.set(name, await fontIn(name))
  return svgAround(pen, picture, options, (...wanted) => files.get(fileName(...wanted)) ?? null)
}

const LATIN = '-latin'

/** The part of a font with western letters is enough for most boards, and a third or less of the whole. */
const fileName = (...[font, face, letters]: Parameters<SvgFonts>) =>
  `${fontFile(font, face)}${[...letters].every(isLatin) ? LATIN : ''}`

const urls = import.meta.glob<string>('../../shared/fonts/*.woff2', { query: '?url', import: 'default', eager: true })

/** @returns null when it cannot be had now: viewers then have their own */
async function fontIn(name: string): Promise<string | null> {
  const url = urls[`../../shared/fonts/${name}.woff2`]
  const answer = url === undefined ? null : await fetch(url).catch(() => null)
  if (answer?.ok) return (await dataAddress(await answer.blob())).replace(/^.*,/, '')
  // The page itself needs whole fonts, so those are here also without a network.
  return name.endsWith(LATIN) ? fontIn(name.slice(0, -LATIN.length)) : null
}
