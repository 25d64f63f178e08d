import { MAX_TITLE_LENGTH } from '../../shared/protocol/api.ts'
import { createBoard } from '../api.ts'
import type { Opened } from '../files/read-opened.ts'
import { boardPath, type Route } from '../route.svelte.ts'
import { rememberBoard } from './recent-boards.ts'

/** Makes a board with what was opened, and goes there. This browser keeps its owner key. @throws {DrawingRoomError} */
export async function makeBoard(route: Route, title: string, files: readonly Opened[]): Promise<void> {
  const { editKey, ownerKey, ...board } = await createBoard(title.slice(0, MAX_TITLE_LENGTH))
  rememberBoard(localStorage, { key: editKey, title: board.title, role: 'edit', openedAt: Date.now(), ownerKey })
  route.go(boardPath(editKey), files)
}
