import { pickImages, pickReplacement, selectedImage } from '../images/pick-images.ts'
import type { Action } from './action.ts'

/** Before all that means something else by Enter and Esc. */
export const END_CROP: Action = {
  id: 'endCrop',
  group: 'edit',
  keys: ['Enter', 'Escape'],
  isForKeys: true,
  isAvailable: (editor) => editor.crop.image !== null && !editor.gestures.isRunning,
  run: (editor) => editor.crop.end(),
}

export const INSERT_IMAGE: Action = {
  id: 'image',
  group: 'tools',
  keys: ['Digit9', 'ctrl+u'],
  isAvailable: (editor) => editor.images !== null,
  run: (editor) => void pickImages(editor),
}

/** What can be done with a picture on the board. */
export const IMAGE_ACTIONS: readonly Action[] = [
  {
    id: 'cropImage',
    group: 'edit',
    keys: ['Enter'],
    isAvailable: (editor) => selectedImage(editor) !== null,
    run(editor) {
      const image = selectedImage(editor)
      if (image) editor.crop.start(image.id)
    },
  },
  {
    id: 'replaceImage',
    group: 'edit',
    keys: [],
    isAvailable: (editor) => editor.images !== null && selectedImage(editor) !== null,
    run: (editor) => void pickReplacement(editor),
  },
]
