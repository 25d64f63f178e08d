import { centreOf } from '../../shared/geometry/box.ts'
import { distance } from '../../shared/geometry/space.ts'
import { boxOf } from '../../shared/model/geometry-of.ts'
import type { Note, Shape } from '../../shared/model/shape.ts'
import { BLANK } from '../tools/draft.ts'
import { isLetter, type Key } from '../actions/chord.ts'
import type { Editor } from './editor.svelte.ts'
import { bringIntoView } from './walk.ts'

/** Between two notes, board units. */
const GAP = 20

/** The one note that is selected and waits for words; null when something else is meant. */
function waitingNote(editor: Editor): Shape | null {
  const [shape, ...others] = editor.selectedShapes
  const isWaiting = editor.canEdit && !editor.editingText && editor.tool === 'select' && !editor.gestures.isRunning
  return isWaiting && others.length === 0 && shape?.kind === 'note' && !shape.locked ? shape : null
}

/** A letter that is typed while a note is selected is written on it. @returns whether it was */
export function typeOnNote(editor: Editor, key: Key): boolean {
  const note = key.key !== ' ' && isLetter(key) ? waitingNote(editor) : null
  if (!note) return false
  editor.editText(note.id)
  editor.text.type({ index: editor.text.words.length, removed: 0, inserted: key.key })
  return true
}

/** Goes to the note beside the one that is written on, or makes it: as large, and of the same colour. */
export function writeOnNeighbour(editor: Editor, by: 1 | -1): boolean {
  const note = editor.textShape
  if (note?.kind !== 'note' || !editor.board.get(note.id)) return false
  const place = neighbourPlace(note, by)
  const centre = centreOf(place)
  const isThere = (shape: Shape) => {
    const near = shape.kind === 'note' && shape.id !== note.id && !shape.locked
    return near && distance(centreOf({ ...shape, w: Math.abs(shape.w), h: Math.abs(shape.h) }), centre) < place.w / 2
  }
  const there = editor.index.within(place).findLast(isThere)
  if (there) editor.editText(there.id)
  else {
    const id = editor.newId()
    const { look, shrinks } = note
    editor.endText()
    editor.board.edit('local', (edit) =>
      edit.add({ ...BLANK, ...place, id, kind: 'note', look, ...(shrinks && { shrinks }) }),
    )
    editor.editText(id)
  }
  bringIntoView(editor, there ? boxOf(there, editor.type) : place)
  return true
}

/** Beside a note that may be turned: where it itself is meant to be, moved along its upper edge. */
function neighbourPlace({ x, y, w, h, angle }: Note, by: number) {
  const step = by * (Math.abs(w) + GAP)
  return { x: x + step * Math.cos(angle), y: y + step * Math.sin(angle), w: Math.abs(w), h: Math.abs(h), angle }
}
