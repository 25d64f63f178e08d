/**
 * For `dragover` and `drop` on the window. A browser opens a file that is dropped on a page in place of the page: a
 * board takes none yet, and must not vanish from the screen.
 */
export function refuseFiles(event: DragEvent): void {
  if (!event.dataTransfer?.types.includes('Files')) return // words, which fields take
  event.preventDefault()
  event.dataTransfer.dropEffect = 'none'
}
