import type { Size } from '../../shared/geometry/space.ts'
import type { Decoded } from './image-cache.ts'

/** A file as a picture of this size, decoded in a thread of the browser's. @returns 'broken' when it is none */
export async function decodeImage(file: Blob, { width, height }: Size): Promise<Decoded | 'broken'> {
  try {
    if (file.type === 'image/svg+xml') return await decodeSvg(file, { width, height })
    return await createImageBitmap(file, { resizeWidth: width, resizeHeight: height, resizeQuality: 'high' })
  } catch {
    return 'broken'
  }
}

export const shrinkImage = (picture: Decoded, { width, height }: Size): Promise<Decoded> =>
  createImageBitmap(picture as ImageBitmap, { resizeWidth: width, resizeHeight: height, resizeQuality: 'medium' }) // see above

/** Only as an image: there no script of it runs, and nothing is loaded. */
async function decodeSvg(file: Blob, { width, height }: Size): Promise<Decoded> {
  const url = URL.createObjectURL(file)
  try {
    const image = new Image(width, height)
    image.src = url
    await image.decode()
    const canvas = Object.assign(document.createElement('canvas'), { width, height })
    canvas.getContext('2d')?.drawImage(image, 0, 0, width, height)
    return await createImageBitmap(canvas)
  } finally {
    URL.revokeObjectURL(url)
  }
}
