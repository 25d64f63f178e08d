import { asAssetHash } from '../../model/asset.ts'
import { UNCROPPED } from '../../model/shapes/image.ts'
import type { Input } from '../input.ts'

/** What an image shows, and how it is mirrored. */
export function readImage(input: Input) {
  const image = input.at('image')
  if (image.isMissing) return { detail: {} }
  const asset = asAssetHash(image.at('asset').string(''))
  const text = (name: string) => image.at(name).string('')
  const length = (name: string, side: string) => image.at(name).number(input.at(side).number(0))
  const [width, height] = [length('width', 'w'), length('height', 'h')]
  const [w, h] = [input.at('w').number(width), input.at('h').number(height)]
  const crop = image.at('crop').isMissing
    ? []
    : image
        .at('crop')
        .list(4)
        .map((part) => part.number(0))
  const isCropped = crop.length === 4 && crop.join() !== Object.values(UNCROPPED).join()
  return {
    w: image.at('flipX').flag() ? -w : w,
    h: image.at('flipY').flag() ? -h : h,
    detail: {
      ...(asset && { asset }),
      ...(text('type') && { type: text('type') }),
      size: [width, height],
      ...(isCropped && { crop }),
      ...(text('alt') && { alt: text('alt') }),
    },
  }
}
