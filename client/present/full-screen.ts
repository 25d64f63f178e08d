import type { Attachment } from 'svelte/attachments'

/**
 * Fills the screen for as long as the element is there, where the browser lets us; elsewhere it fills the window.
 *
 * @param onLeft called when somebody leaves the full screen by the browser's own means
 */
export const fullScreen =
  (onLeft: () => void): Attachment =>
  () => {
    let isFull = false
    // Without a click or a key before it, or in a frame of another page, it is refused: that is no problem.
    document.documentElement.requestFullscreen?.().catch(() => {})
    const changed = () => {
      const was = isFull
      isFull = document.fullscreenElement !== null
      if (was && !isFull) onLeft()
    }
    document.addEventListener('fullscreenchange', changed)
    return () => {
      document.removeEventListener('fullscreenchange', changed)
      if (document.fullscreenElement) document.exitFullscreen().catch(() => {})
    }
  }
