import type { Attachment } from 'svelte/attachments'

/**
 * Takes the focus off buttons and sliders once a pointer has used them: the arrow keys that follow mean the board, and
 * not the next colour, and Space is the hand, and not the same tool again. Whoever came by keyboard keeps the focus.
 */
export const letGoAfterPointer: Attachment<HTMLElement> = (element) => {
  let isByPointer = false
  const pressed = () => (isByPointer = true)
  const typed = () => (isByPointer = false)
  const clicked = ({ target }: MouseEvent) => {
    if (!isByPointer || !(target instanceof Element)) return
    const control = target.closest('input:not([type="text"]), button')
    if (control instanceof HTMLElement) control.blur()
  }
  element.addEventListener('pointerdown', pressed)
  element.addEventListener('keydown', typed)
  element.addEventListener('click', clicked)
  return () => {
    element.removeEventListener('pointerdown', pressed)
    element.removeEventListener('keydown', typed)
    element.removeEventListener('click', clicked)
  }
}
