import type { Editor } from '../editor/editor.svelte.ts'
import { makeBoard } from '../home/make-board.ts'
import { messages } from '../messages/index.ts'
import type { Route } from '../route.svelte.ts'
import { shownTitle } from '../shown-title.ts'
import { contentOf } from './make-drawing.ts'

/** Makes another board with all that is on this one, and goes there. @throws {DrawingRoomError} */
export async function duplicateBoard(editor: Editor, route: Route): Promise<void> {
  const content = await contentOf(editor, editor.board.inOrder())
  const title = messages.files.copyName(shownTitle(editor.title))
  const drawing = { kind: 'drawing', file: new File([], ''), content, title, isPicture: false } as const
  await makeBoard(route, title, content.shapes.length > 0 ? [drawing] : [])
}
