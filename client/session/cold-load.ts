import { POSITION_HEADER, UPDATE_VERSION_HEADER } from '../../shared/protocol/api.ts'
import { errorOf } from '../api.ts'
import { parsePosition, type Position } from '../../shared/protocol/position.ts'

export type ColdLoad =
  | {
      readonly kind: 'snapshot'
      readonly update: Uint8Array
      readonly version: 1 | 2
      readonly position: Position | null
    }
  | { readonly kind: 'gone'; readonly why: 'not-found' | 'deleted' | 'revoked' }
  /** No answer, or not a useful one: the socket will bring everything when it can. */
  | { readonly kind: 'unavailable' }

/**
 * Fetches the stored snapshot. The page's HTML has asked for the same address already, so this usually finds the bytes
 * on their way.
 */
export async function loadSnapshot(key: string): Promise<ColdLoad> {
  let answer: Response
  try {
    answer = await fetch(`/api/boards/${key}/snapshot`)
    if (answer.status === 404) return { kind: 'gone', why: 'not-found' }
    if (answer.status === 410) {
      const { code } = errorOf('read the board', answer.status, await answer.text())
      return { kind: 'gone', why: code === 'link-replaced' ? 'revoked' : 'deleted' }
    }
    if (!answer.ok) return { kind: 'unavailable' }
    return {
      kind: 'snapshot',
      update: new Uint8Array(await answer.arrayBuffer()),
      version: answer.headers.get(UPDATE_VERSION_HEADER) === '2' ? 2 : 1,
      position: parsePosition(answer.headers.get(POSITION_HEADER)),
    }
  } catch {
    return { kind: 'unavailable' } // no network: what this device keeps is shown, and the socket goes on trying
  }
}
