import { pickImages, pickReplacement, selectedImage } from '../images/pick-images.ts'
import type { Action } from './action.ts'

/** What can be done with pictures. They come before actions that mean something else by Enter and Esc. */
export const IMAGE_ACTIONS: readonly Action[] = [
  {
    id: 'endCrop',
    group: 'edit',
    keys: ['Enter', 'Escape'],
    isForKeys: true,
    isAvailable: (editor) => editor.crop.image !== null && !editor.gestures.isRunning,
    run: (editor) => editor.crop.end(),
  },
  {
    id: 'image',
    group: 'tools',
    keys: ['Digit9', 'ctrl+u'],
    isAvailable: (editor) => editor.images !== null,
    run: (editor) => void pickImages(editor),
  },
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
