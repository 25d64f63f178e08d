import { asAssetHash } from '../../../model/asset.ts'
import { asNumber, fieldOf, fieldsOf } from '../../../model/fields.ts'
import { placeBox, type Image } from '../../../model/shape.ts'
import { UNCROPPED } from '../../../model/shapes/image.ts'
import { isSame } from '../../same.ts'
import { baseFrom, type ReadKind } from '../read-base.ts'
import type { WriteKind } from '../write-shape.ts'
import { elementFor } from '../written.ts'

/** A file goes by the name that our server gave it, the hash of its bytes; one that was never there, by its image's. */
export const writeImage: WriteKind<Image> = (shape) => {
  const { asset, natural, crop, w, h, look } = shape
  const { width, height } = natural
  const body = elementFor({ ...shape, look: { ...look, fill: 'none' } }, 'image', placeBox(shape), {
    fileId: asset ?? shape.id,
    status: 'saved',
    scale: [w < 0 ? -1 : 1, h < 0 ? -1 : 1],
    crop: isSame(crop, UNCROPPED)
      ? null
      : {
          x: crop.x * width,
          y: crop.y * height,
          width: crop.w * width,
          height: crop.h * height,
          naturalWidth: width,
          naturalHeight: height,
        },
  })
  return { body, label: null }
}

export const readImage: ReadKind = (element, label, id) => {
  const base = baseFrom(element, label, id)
  const [scaleX, scaleY] = Array.isArray(element.scale) ? (element.scale as unknown[]) : []
  const crop = fieldsOf(element.crop)
  const number = (name: string, fallback: number) => asNumber(fieldOf(crop, name), fallback)
  const width = Math.max(1, number('naturalWidth', base.w))
  const height = Math.max(1, number('naturalHeight', base.h))
  return {
    ...base,
    kind: 'image',
    w: scaleX === -1 ? -base.w : base.w,
    h: scaleY === -1 ? -base.h : base.h,
    look: { ...base.look, fill: 'none' },
    asset: asAssetHash(element.fileId),
    type: '',
    natural: { width, height },
    crop: {
      x: number('x', 0) / width,
      y: number('y', 0) / height,
      w: number('width', width) / width,
      h: number('height', height) / height,
    },
    alt: '',
  }
}
