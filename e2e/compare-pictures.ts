import { createCanvas, loadImage } from '@napi-rs/canvas'

export type Comparison = {
  /** How many of the pixels that were compared differ by more than `step` in some colour. */
  readonly different: number
  readonly compared: number
  /** How far colours are apart on average, 0 to 255. */
  readonly mean: number
}

/**
 * Compares two PNGs of one size, pixel by pixel.
 *
 * @param step by how much a colour may differ, 0 to 255
 * @param isLeftOut pixels that one of them need not have
 */
export async function comparePictures(
  a: Uint8Array,
  b: Uint8Array,
  step: number,
  isLeftOut: (x: number, y: number) => boolean,
): Promise<Comparison> {
  const [one, other] = await Promise.all([pixelsOf(a), pixelsOf(b)])
  if (one.width !== other.width || one.height !== other.height) {
    throw new Error(`${one.width} × ${one.height} pixels are not ${other.width} × ${other.height}`)
  }
  let [different, compared, sum] = [0, 0, 0]
  for (let y = 0; y < one.height; y++) {
    for (let x = 0; x < one.width; x++) {
      if (isLeftOut(x, y)) continue
      const at = (y * one.width + x) * 4
      let widest = 0
      for (let channel = at; channel < at + 3; channel++) {
        const apart = Math.abs((one.data[channel] ?? 0) - (other.data[channel] ?? 0))
        widest = Math.max(widest, apart)
        sum += apart
      }
      compared++
      if (widest > step) different++
    }
  }
  return { different, compared, mean: sum / (3 * compared) }
}

async function pixelsOf(png: Uint8Array) {
  const image = await loadImage(Buffer.from(png))
  const pen = createCanvas(image.width, image.height).getContext('2d')
  pen.drawImage(image, 0, 0)
  return pen.getImageData(0, 0, image.width, image.height)
}
