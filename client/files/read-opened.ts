import type { Content } from '../../shared/formats/content.ts'
import { readImageHeader } from '../../shared/formats/image-header.ts'
import { OnlyAPictureError } from '../../shared/formats/unreadable.ts'
import { DrawingRoomError } from '../../shared/protocol/error.ts'
import type { Typesetter } from '../../shared/text/typesetter.ts'
import { messages } from '../messages/index.ts'
import { inflated } from './zlib.ts'

/** What a file turned out to be. */
export type Opened =
  | {
      readonly kind: 'drawing'
      readonly file: File
      readonly content: Content
      readonly title: string | null
      /** It is a picture that carries no board, and this is what it draws. */
      readonly isPicture: boolean
    }
  /** Or something that only a picture's reader can say something about. */
  | { readonly kind: 'picture'; readonly file: File }
  | { readonly kind: 'problem'; readonly problem: string }

/** Larger files are no drawings. */
const MAX_BYTES = 64 * 1024 ** 2

/** Looks into a file that somebody wants on a board: into pictures, too, which may carry one along. */
export async function readOpened(file: File, type: Typesetter): Promise<Opened> {
  const picture: Opened = { kind: 'picture', file }
  if (file.size > MAX_BYTES) return picture
  let bytes: Uint8Array
  try {
    bytes = new Uint8Array(await file.arrayBuffer())
  } catch {
    return { kind: 'problem', problem: messages.images.unreadable(file.name) }
  }
  const isPicture = readImageHeader(bytes) !== null
  if (!isPicture && file.type.startsWith('image/')) return picture
  let formats: typeof import('../../shared/formats/read-file.ts')
  try {
    formats = await import('../../shared/formats/read-file.ts')
  } catch {
    return isPicture ? picture : { kind: 'problem', problem: messages.app.partIsAway }
  }
  try {
    const {
      content,
      title,
      isPicture = false,
    } = await formats.readFile({ bytes, name: file.name }, { type, inflate: inflated })
    if (content.shapes.length === 0) return { kind: 'problem', problem: messages.files.empty(file.name) }
    return { kind: 'drawing', file, content, title: title ?? null, isPicture }
  } catch (error) {
    if (error instanceof OnlyAPictureError) return picture
    const why = error instanceof DrawingRoomError ? error.message : messages.files.broken
    return { kind: 'problem', problem: messages.files.unopened(file.name, why) }
  }
}
