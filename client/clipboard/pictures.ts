import { fontFile } from '../../shared/drawing/css-font.ts'
import { paintPicture, type CanvasPen } from '../../shared/drawing/paint-picture.ts'
import { layOutPicture, pixelsOf, WHOLE_BOARD, type Picture, type PictureLimits } from '../../shared/drawing/picture.ts'
import { pictureToSvg, SVG_LIMITS } from '../../shared/drawing/svg.ts'
import { isLatin } from '../../shared/fonts/latin.ts'
import type { Font } from '../../shared/model/look.ts'
import type { Shape } from '../../shared/model/shape.ts'
import type { Scene } from '../../shared/model/shape-kind.ts'
import type { Face } from '../../shared/text/runs.ts'
import { DrawingRoomError } from '../../shared/protocol/error.ts'

/** Twice as large as it is: sharp wherever it is looked at. */
const SCALE = 2
/** What every browser's canvas takes. */
const CANVAS: PictureLimits = { side: 8192, area: 32e6, sideUnasked: 8192 }

/** A picture of some shapes, as large as a canvas can be where they need more. @param shapes bottom first */
export async function pngOf(shapes: readonly Shape[], scene: Scene): Promise<Blob> {
  const picture = laidOut(shapes, scene)
  const { width, height } = pixelsOf(picture)
  const canvas = new OffscreenCanvas(width, height)
  const pen = canvas.getContext('2d')
  if (!pen) throw new DrawingRoomError('too-large', 'This browser has no canvas for the picture')
  // A canvas gives back other styles than text, which nobody asks it for.
  paintPicture(picture, pen as unknown as CanvasPen, { ...scene, background: scene.theme.paper })
  return canvas.convertToBlob({ type: 'image/png' })
}

function laidOut(shapes: readonly Shape[], { type }: Scene): Picture {
  try {
    return layOutPicture(shapes, { ...WHOLE_BOARD, scale: SCALE }, CANVAS, type)
  } catch (error) {
    if (!(error instanceof DrawingRoomError)) throw error
    return layOutPicture(shapes, WHOLE_BOARD, CANVAS, type) // as large as there is room for
  }
}

/** @param shapes bottom first */
export async function svgOf(shapes: readonly Shape[], scene: Scene, title: string): Promise<string> {
  const picture = layOutPicture(shapes, WHOLE_BOARD, SVG_LIMITS, scene.type)
  const options = { title, theme: scene.theme, background: scene.theme.paper }
  // Which letters it needs is known when it is drawn: so once for these, and once with the fonts that have them.
  const files = new Map<string, string>()
  const fileName = (font: Font, face: Face, letters: ReadonlySet<string>) =>
    `${fontFile(font, face)}${[...letters].every(isLatin) ? '-latin' : ''}`
  pictureToSvg(picture, options, scene.type, (...wanted) => {
    files.set(fileName(...wanted), '')
    return null
  })
  for (const name of files.keys()) files.set(name, await base64Of(urls[`../../shared/fonts/${name}.woff2`] ?? ''))
  return pictureToSvg(picture, options, scene.type, (...wanted) => files.get(fileName(...wanted)) ?? null)
}

const urls = import.meta.glob<string>('../../shared/fonts/*.woff2', { query: '?url', import: 'default', eager: true })

async function base64Of(url: string): Promise<string> {
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer())
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text)
}
