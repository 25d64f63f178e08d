import { centreOf } from '../../shared/geometry/box.ts'
import type { BoardPoint } from '../../shared/geometry/space.ts'
import type { Editor } from '../editor/editor.svelte.ts'
import { insertImages } from '../images/insert-images.ts'
import { readOpened, type Opened } from './read-opened.ts'

/** Puts what is in files on the board, each drawing as one undo step. @param at its middle; null for that of the view */
export async function openFiles(editor: Editor, files: readonly File[], at: BoardPoint | null): Promise<void> {
  if (!editor.canEdit || files.length === 0) return
  await putOpened(editor, await Promise.all(files.map((file) => readOpened(file, editor.type))), at)
}

/** The same with files that were dropped: those that are pictures stay pictures, unless they carry a board. */
export async function openDropped(editor: Editor, files: readonly File[], at: BoardPoint): Promise<void> {
  if (!editor.canEdit || files.length === 0) return
  const opened = await Promise.all(files.map((file) => readOpened(file, editor.type)))
  const asTheyAre = opened.map((each): Opened => each.kind === 'drawing' && each.isPicture ? { kind: 'picture', file: each.file } : each) // prettier-ignore
  await putOpened(editor, asTheyAre, at)
}

/** What was looked into already. */
export async function putOpened(editor: Editor, opened: readonly Opened[], at: BoardPoint | null): Promise<void> {
  const { clipboard, camera } = editor
  if (!editor.canEdit) return
  clipboard.problem = null
  const place = at ?? centreOf(camera.viewport)
  for (const each of opened) {
    if (each.kind === 'drawing') await clipboard.addFile(each.content, each.file, place)
    if (each.kind === 'problem') clipboard.problem = each.problem
  }
  const pictures = opened.flatMap((each) => (each.kind === 'picture' ? each.file : []))
  await insertImages(editor, pictures, at)
}
