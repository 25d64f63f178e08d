import type { AssetHash } from '../model/asset.ts'
import { placeBox, type Shape } from '../model/shape.ts'

/** How large a file of an image has to be, in pixels of the whole file. */
export type ImageNeed = { readonly asset: AssetHash; readonly width: number; readonly height: number }

/** How many pixels of each file are seen, where most of them are. @param scale pixels to one board unit */
export function imageNeeds(shapes: readonly Shape[], scale: number): ImageNeed[] {
  const needs = new Map<AssetHash, ImageNeed>()
  for (const shape of shapes) {
    if (shape.kind !== 'image' || !shape.asset) continue
    const { w, h } = placeBox(shape)
    const known = needs.get(shape.asset)
    needs.set(shape.asset, {
      asset: shape.asset,
      width: Math.max(known?.width ?? 0, (w / shape.crop.w) * scale),
      height: Math.max(known?.height ?? 0, (h / shape.crop.h) * scale),
    })
  }
  return [...needs.values()]
}
