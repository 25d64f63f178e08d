import { fileName } from '../../shared/formats/file-name.ts'
import { savedBoard } from '../../shared/formats/saved-board.ts'
import type { AssetHash } from '../../shared/model/asset.ts'
import type { Editor } from '../editor/editor.svelte.ts'
import { saveFile } from '../files/save-file.ts'
import { messages } from '../messages/index.ts'
import { shownTitle } from '../shown-title.ts'
import { contentOf } from './make-drawing.ts'

/** Saves the whole board on this device, as it is on the screen, to be opened again here or on another server. */
export async function saveCopy(editor: Pick<Editor, 'board' | 'images' | 'title'>): Promise<void> {
  const { board, title } = editor
  const shapes = board.inOrder()
  const content = await contentOf(editor, shapes)
  const assets = new Map<AssetHash, string>()
  for (const shape of shapes) {
    const picture = content.pictures?.get(shape.id)
    if (picture && shape.kind === 'image' && shape.asset) assets.set(shape.asset, picture)
  }
  const file = new Blob([savedBoard(title, content, assets)], { type: 'application/json' })
  saveFile(file, fileName(messages.files.copyName(shownTitle(title)), 'json'))
}
