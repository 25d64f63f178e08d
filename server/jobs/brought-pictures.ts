import { createHash } from 'node:crypto'
import type { Content } from '../../shared/formats/content.ts'
import { isTooManyPixels, readImageHeader } from '../../shared/formats/image-header.ts'
import type { CopiedShape } from '../../shared/model/copied-shape.ts'
import { fieldOf, fieldsOf } from '../../shared/model/fields.ts'

/**
 * Content whose images name the files that came along with it. Of a picture that boards do not take, its place is shown.
 *
 * @param maxBytes of one picture
 */
export function withPictures({ shapes, pictures = new Map() }: Content, maxBytes: number) {
  const files = new Map<string, Uint8Array>()
  const named = shapes.map((copy): CopiedShape => {
    const address = pictures.get(copy.id)
    const bytes = address === undefined ? null : bytesOf(address)
    const header = bytes && bytes.length <= maxBytes ? readImageHeader(bytes) : null
    if (!bytes || !header || isTooManyPixels(header)) return copy
    const asset = createHash('sha256').update(bytes).digest('hex')
    files.set(asset, bytes)
    const { type, width, height } = header
    const detail = { ...fieldsOf(fieldOf(copy.record, 'detail')), asset, type, size: [width, height] }
    return { ...copy, record: { ...copy.record, detail } }
  })
  return { shapes: named, pictures: [...files.values()] }
}

/** What a `data:` address holds. */
function bytesOf(address: string): Uint8Array | null {
  const comma = address.indexOf(',')
  const data = address.slice(comma + 1)
  if (/;base64$/i.test(address.slice(0, comma))) return Buffer.from(data, 'base64')
  try {
    return Buffer.from(decodeURIComponent(data))
  } catch {
    return null // escaped wrongly: no picture
  }
}
