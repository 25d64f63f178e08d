import { fileName } from '../../shared/formats/file-name.ts'
import { savedBoard } from '../../shared/formats/saved-board.ts'
import type { AssetHash } from '../../shared/model/asset.ts'
import { copyFrom } from '../../shared/model/copied-shape.ts'
import type { Editor } from '../editor/editor.svelte.ts'
import { saveFile } from '../files/save-file.ts'
import { messages } from '../messages/index.ts'
import { shownTitle } from '../shown-title.ts'
import { dataAddress } from './picture-images.ts'

/** Saves the whole board on this device, as it is on the screen, to be opened again here or on another server. */
export async function saveCopy(editor: Pick<Editor, 'board' | 'images' | 'title'>): Promise<void> {
  const { board, title } = editor
  const shapes = board.inOrder()
  const copies = shapes.flatMap(({ id }) => copyFrom(board, id) ?? [])
  const assets = new Map<AssetHash, string>()
  for (const shape of shapes) {
    if (shape.kind !== 'image' || !shape.asset || assets.has(shape.asset)) continue
    const file = await editor.images?.fileOf(shape.asset)
    if (file) assets.set(shape.asset, await dataAddress(file))
  }
  const file = new Blob([savedBoard(title, { shapes: copies }, assets)], { type: 'application/json' })
  saveFile(file, fileName(messages.files.copyName(shownTitle(title)), 'json'))
}
