import type { AssetHash } from '../model/asset.ts'
import { asAssetHash } from '../model/asset.ts'
import { fieldOf, fieldsOf } from '../model/fields.ts'
import type { CopiedShape } from '../model/copied-shape.ts'
import type { ShapeId } from '../model/shape.ts'
import { asPicture, contentFromJson, contentToJson, CONTENT_TYPE, type Content } from './content.ts'
import type { Input } from './input.ts'
import type { ReadFile } from './read-file.ts'

/** A board as large as any that people have: a copy that could not be opened again would be none. */
export const MAX_SAVED_SHAPES = 100_000

/** Images by their hashes, as `data:` addresses. */
export type SavedAssets = ReadonlyMap<AssetHash, string>

/**
 * A board in a file of somebody's own, to be opened again as it was: its shapes to the last bit, also what of them we do
 * not understand, its title, and the files of its images.
 */
export const savedBoard = (title: string, { shapes }: Content, assets: SavedAssets): string =>
  JSON.stringify({
    ...contentToJson({ shapes }),
    ...(title !== '' && { title }),
    ...(assets.size > 0 && { assets: Object.fromEntries(assets) }),
  })

/** Whether JSON is what `savedBoard` wrote, or what is on a clipboard of ours. */
export const isSavedBoard = (json: unknown): boolean => fieldOf(fieldsOf(json), 'type') === CONTENT_TYPE

/** @throws {UnreadableError} with the place of what is wrong */
export function readSavedBoard(input: Input): ReadFile {
  const { shapes } = contentFromJson(input, MAX_SAVED_SHAPES)
  const fields = fieldsOf(input.value)
  const title = fieldOf(fields, 'title')
  const pictures = picturesOf(shapes, fieldsOf(fieldOf(fields, 'assets')))
  return {
    content: { shapes, ...(pictures.size > 0 && { pictures }) },
    ...(typeof title === 'string' && title !== '' && { title }),
  }
}

/** The files of images that came along, by the ids of what shows them. @param files by their hashes */
export function picturesOf(
  shapes: readonly CopiedShape[],
  files: Readonly<Record<string, unknown>>,
): ReadonlyMap<ShapeId, string> {
  const pictures = shapes.flatMap(({ id, record }) => {
    const asset = asAssetHash(fieldOf(fieldsOf(fieldOf(record, 'detail')), 'asset'))
    const picture = asset && asPicture(fieldOf(files, asset))
    return picture ? [[id, picture] as const] : []
  })
  return new Map(pictures)
}
