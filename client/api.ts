import {
  type BoardDescription,
  type BoardPatch,
  type CreatedBoard,
  type PeopleHere,
  type PersonHere,
  VISIT_HEADER,
} from '../shared/protocol/api.ts'
import { DrawingRoomError, type ErrorBody } from '../shared/protocol/error.ts'
import { visitName } from './session/visit.ts'

/** No answer came: the network or the server is away. */
export class UnreachableError extends DrawingRoomError {
  constructor(what: string, options?: ErrorOptions) {
    super('internal', `Cannot ${what}: no answer from the server`, options)
    this.name = 'UnreachableError'
  }
}

/** Makes an empty board. The answer's owner key is not shown again: keep it. */
export const createBoard = (title?: string): Promise<CreatedBoard> =>
  ask('create a board', '/api/boards', { method: 'POST', ...json({ ...(title && { title }) }) })

/** @param key any of the board's keys; the answer depends on what that key may do */
export const describeBoard = async (key: string): Promise<BoardDescription> =>
  descriptionInPage() ?? (await ask('read the board', boardUrl(key)))

export const renameBoard = (key: string, title: string): Promise<BoardDescription> => changeBoard(key, { title })

/** @param key the owner's, for all but the title */
export const changeBoard = (key: string, patch: BoardPatch): Promise<BoardDescription> => {
  const { body, headers } = json(patch)
  return ask('change the board', boardUrl(key), { method: 'PATCH', body, headers: { ...headers, ...visitHeader() } })
}

/**
 * Deletes a board, which then lies in the trash for `TRASH_DAYS`.
 *
 * @param ownerKey the key that only the board's maker holds
 * @param isForGood without the trash, or out of it
 */
export const deleteBoard = (ownerKey: string, isForGood = false): Promise<void> =>
  ask('delete the board', `${boardUrl(ownerKey)}${isForGood ? '?forever=1' : ''}`, { method: 'DELETE' })

/** Takes a board out of the trash, as it was. */
export const restoreBoard = (ownerKey: string): Promise<BoardDescription> =>
  ask('restore the board', `${boardUrl(ownerKey)}/restore`, { method: 'POST' })

/** Who is on a board now. */
export const peopleOn = async (ownerKey: string): Promise<readonly PersonHere[]> => {
  const { people } = await ask<PeopleHere>('see who is here', `${boardUrl(ownerKey)}/people`)
  return people
}

/** Lets somebody who came by the view link draw for now, or only look again. @param id of their presence */
export const setRoleOf = (ownerKey: string, id: number, role: 'edit' | 'view'): Promise<PersonHere> =>
  ask('let somebody draw', `${boardUrl(ownerKey)}/people/${id}`, { method: 'PATCH', ...json({ role }) })

/** What a viewer who may draw for now shows with requests: see server/relay/grants.ts. */
export const visitHeader = (): Record<string, string> => ({ [VISIT_HEADER]: visitName() })

/** Where the board answers as a picture or as data. @param query as of `pictureQuery` */
export const exportUrl = (key: string, format: 'svg' | 'png' | 'pdf' | 'json', query = '') =>
  `${boardUrl(key)}/export.${format}${query}`

/** The board as a file that the server makes, of all that it has. */
export async function fetchExport(key: string, format: 'pdf', query: string): Promise<Blob> {
  const what = 'export the board'
  try {
    const answer = await fetch(exportUrl(key, format, query))
    if (answer.ok) return await answer.blob()
    throw errorOf(what, answer.status, await answer.text())
  } catch (cause) {
    throw cause instanceof DrawingRoomError ? cause : new UnreachableError(what, { cause })
  }
}

/**
 * What the server wrote into the page of the board that the page was loaded for (server/routes/page.ts). It is taken
 * once: whoever comes back to the board later has to ask.
 */
function descriptionInPage(): BoardDescription | null {
  const script = document.getElementById('board')
  script?.remove()
  return script && (JSON.parse(script.textContent) as BoardDescription) // from our own server
}

const boardUrl = (key: string) => `/api/boards/${encodeURIComponent(key)}`

const json = (body: object) => ({ headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })

/** Throws a `DrawingRoomError` with the code that the server gave, or an `UnreachableError`. */
async function ask<T>(what: string, url: string, init?: RequestInit): Promise<T> {
  let answer: Response
  let text: string
  try {
    answer = await fetch(url, init)
    text = await answer.text()
  } catch (cause) {
    throw new UnreachableError(what, { cause })
  }
  if (answer.ok) return (text === '' ? undefined : JSON.parse(text)) as T // our own server's answer to a typed question
  throw errorOf(what, answer.status, text)
}

/** What an answer that is no success means. */
export function errorOf(what: string, status: number, text: string): DrawingRoomError {
  const body = readErrorBody(text)
  // A proxy in front of a server that is down answers with pages of its own.
  if (!body) return new UnreachableError(what, { cause: new Error(`HTTP ${status}`) })
  return new DrawingRoomError(body.error.code, body.error.message)
}

function readErrorBody(text: string): ErrorBody | null {
  try {
    const body = JSON.parse(text) as Partial<ErrorBody> | null
    return body?.error ? { error: body.error } : null
  } catch {
    return null // not from our server
  }
}
