import { IMAGE_TYPES } from '../../shared/formats/image-header.ts'
import type { Editor } from '../editor/editor.svelte.ts'
import { askForFiles } from '../files/ask-for-files.ts'
import { insertImages, replaceImage } from './insert-images.ts'

/** Asks for files, and puts them in the middle of the view. Only while a press or a key is being answered. */
export async function pickImages(editor: Editor): Promise<void> {
  await insertImages(editor, await askForFiles(true, IMAGE_TYPES), null)
}

/** Asks for another picture for the one image that is selected. */
export async function pickReplacement(editor: Editor): Promise<void> {
  const image = selectedImage(editor)
  const [file] = image ? await askForFiles(false, IMAGE_TYPES) : []
  if (image && file) await replaceImage(editor, image.id, file)
}

/** The image that is selected, if it is alone and may be changed. */
export function selectedImage({ selectedShapes, canEdit }: Editor) {
  const [shape, ...others] = selectedShapes
  return canEdit && shape?.kind === 'image' && others.length === 0 && !shape.locked ? shape : null
}
