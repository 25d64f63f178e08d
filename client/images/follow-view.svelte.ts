import { untrack } from 'svelte'
import type { Camera } from '../editor/camera.svelte.ts'
import type { BoardImages } from './board-images.svelte.ts'

/**
 * Has images as large as they are seen, and looks for those that may have come; for as long as the component lives that
 * asks.
 *
 * @param timesTold another number whenever one may have come
 */
export function followView(images: BoardImages, camera: Camera, timesTold: () => number): void {
  $effect(() => {
    void camera.viewport
    images.viewChanged()
  })
  $effect(() => {
    timesTold()
    untrack(() => images.lookAgain())
  })
}
