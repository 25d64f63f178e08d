import * as buffer from 'lib0/buffer'
import { encodeUtf8 } from 'lib0/string'
import type { Box, Size } from '../../geometry/space.ts'
import { UNCROPPED } from '../../model/shapes/image.ts'
import { readImageHeader } from '../image-header.ts'
import type { Matrix } from './matrix.ts'

export function sizeOf(picture: string): Size | null {
  const [, encoding = '', data = ''] = /^data:[^;,]*(?:;[^;,=]*=[^;,]*)*(;base64)?,([^]*)$/i.exec(picture) ?? []
  try {
    const bytes = encoding ? buffer.fromBase64(data) : encodeUtf8(decodeURIComponent(data))
    const header = readImageHeader(bytes)
    return header && { width: header.width, height: header.height }
  } catch {
    return null // not base64, whatever it is
  }
}

/** All of a picture in the middle of a room. */
export function within({ x, y, w, h }: Box, { width, height }: Size): Box {
  const by = Math.min(w / width, h / height)
  return { x: x + (w - width * by) / 2, y: y + (h - height * by) / 2, w: width * by, h: height * by }
}

type Cut = { readonly matrix: Matrix; readonly view: Box; readonly cut: Matrix | null }

/** What the view that is around a picture leaves of it. */
export function cropped(box: Box, { matrix, view, cut }: Cut): { readonly shown: Box | null; readonly crop: Box } {
  if (!cut?.every((value, i) => Math.abs(value - matrix[i]!) < 1e-6)) return { shown: box, crop: UNCROPPED } // six of both
  const [left, top] = [Math.max(box.x, view.x), Math.max(box.y, view.y)]
  const [right, bottom] = [Math.min(box.x + box.w, view.x + view.w), Math.min(box.y + box.h, view.y + view.h)]
  if (right <= left || bottom <= top || box.w <= 0 || box.h <= 0) return { shown: null, crop: UNCROPPED }
  const shown = { x: left, y: top, w: right - left, h: bottom - top }
  const crop = { x: (left - box.x) / box.w, y: (top - box.y) / box.h, w: shown.w / box.w, h: shown.h / box.h }
  return { shown, crop }
}
