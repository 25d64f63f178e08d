import type { Frame, ShapeId } from '../../shared/model/shape.ts'
import type { Editor } from './editor.svelte.ts'

/** The frame whose name is being typed. */
export function namedFrame({ board, naming }: Editor): Frame | null {
  const frame = naming && board.get(naming)
  return frame?.kind === 'frame' ? frame : null
}

export function startNaming(editor: Editor, id: ShapeId): void {
  editor.endText()
  editor.select([id])
  editor.naming = id
  editor.invalidate()
}

/** Ends the typing. A frame without a name keeps the one it had. */
export function nameFrame(editor: Editor, name: string): void {
  const frame = namedFrame(editor)
  editor.naming = null
  const words = name.replace(/\s+/g, ' ').trim()
  if (frame && words !== '' && words !== frame.name) editor.change((edit) => edit.detail(frame.id, { name: words }))
  editor.invalidate()
}
