import type { BoardDescription, CreatedBoard } from '../shared/protocol/api.ts'
import type { FoundBoard } from './find-board.ts'
import type { ExportFormat } from './jobs/pictures.ts'
import type { BoardRecord } from './storage/storage.ts'

/** Where people reach this server: `publicUrl` if it was set, otherwise wherever the request came to. */
export const baseUrl = (requestUrl: string, publicUrl: string | null): string => publicUrl ?? new URL(requestUrl).origin

const linkTo = (base: string, key: string) => `${base}/b/${key}`

/** A live view of the board, for a frame in another page. */
export const embedUrl = (base: string, key: string) => `${base}/embed/${key}`

/** @param query as in `parseExportRequest`, with its `?` */
export const pictureUrl = (base: string, key: string, format: ExportFormat, query = '') =>
  `${base}/b/${key}.${format}${query}`

export const createdBoard = ({ title, keys }: BoardRecord, base: string): CreatedBoard => ({
  title,
  editKey: keys.edit,
  viewKey: keys.view,
  ownerKey: keys.owner,
  editUrl: linkTo(base, keys.edit),
  viewUrl: linkTo(base, keys.view),
})

/** What the holder of a key may learn about its board: no key that may do more. */
export function describeBoard(
  { board, role, keyRole }: Pick<FoundBoard, 'board' | 'role' | 'keyRole'>,
  base: string,
  maxImageBytes: number,
): BoardDescription {
  const { title, keys, createdAt, readOnly } = board
  return {
    title,
    role,
    readOnly,
    createdAt: new Date(createdAt).toISOString(),
    viewKey: keys.view,
    viewUrl: linkTo(base, keys.view),
    ...(keyRole !== 'view' && { editKey: keys.edit, editUrl: linkTo(base, keys.edit) }),
    maxImageBytes,
  }
}
