import type { Context } from 'hono'
import { MAX_TITLE_LENGTH } from '../../shared/protocol/api.ts'
import type { Addresses } from '../addresses.ts'
import type { Imported, Imports } from '../jobs/imports.ts'
import { EMPTY_SNAPSHOT } from '../storage/empty-snapshot.ts'
import { parseNewBoard, parseTitle } from './board-body.ts'
import { fileName, placeAsked, SMALL_BODY } from './file-body.ts'

type Parts = {
  readonly imports: Pick<Imports, 'read'>
  readonly addresses: Addresses
  readonly maxPictureBytes: number
}

/**
 * A board as `POST /api/boards` asks for it: with a title, with something drawn on it, or neither. The body is JSON with
 * `title` and `content`, or a file as it is.
 *
 * @throws {DrawingRoomError} 'invalid-request' with the place of what is wrong, 'too-large', 'too-many-requests', 'busy'
 */
export async function newBoardIn(
  c: Context,
  { imports, addresses, maxPictureBytes }: Parts,
): Promise<{ readonly title: string; readonly read: Imported | null }> {
  const bytes = new Uint8Array(await c.req.arrayBuffer())
  const name = fileName(c)
  if (name === '' && bytes.length <= SMALL_BODY) {
    const text = new TextDecoder().decode(bytes)
    if (!bringsContent(text)) return { ...parseNewBoard(text), read: null }
  }
  await addresses.countFile(addresses.of(c))
  const request = { file: { bytes, name }, mayBeWrapped: true, at: placeAsked(c), maxPictureBytes }
  const read = await imports.read({ v1: EMPTY_SNAPSHOT.v1, tail: [] }, request)
  return { title: titleOf(c.req.query('title') ?? read.title, name), read }
}

/** Drawings say what they are; whatever else is JSON is about the board. */
function bringsContent(text: string): boolean {
  if (!/^\s*([[{"]|null\s*$|$)/.test(text)) return true
  try {
    const json: unknown = JSON.parse(text)
    const names = ['content', 'type', 'shapes', 'tldrawFileFormatVersion']
    return typeof json === 'object' && json !== null && names.some((name) => Object.hasOwn(json, name))
  } catch {
    return false // as whoever reads it will say
  }
}

/** What somebody called it, or else the file's own name. */
function titleOf(said: string | null, name: string): string {
  const title = said ?? name.replace(/^.*[\\/]|\.\w{1,20}$/g, '').slice(0, MAX_TITLE_LENGTH)
  return parseTitle(title)
}
