import type { Note } from '../../../model/shape.ts'
import { kindOf } from '../../../model/shapes/index.ts'
import { NO_COLOUR, noteFrom, strokeFrom, writtenNote } from '../colours.ts'
import { baseFrom, wordsFrom, type ReadKind } from '../read-base.ts'
import type { WriteKind } from '../write-shape.ts'
import { elementFor, labelFor } from '../written.ts'
import { labelText } from './text.ts'

/** A box without an outline: the `stickynote` of today would not be there at all for older versions. */
export const writeNote: WriteKind<Note> = (shape, type) => {
  const body = elementFor(shape, 'rectangle', kindOf(shape).box(shape, type), {
    strokeColor: NO_COLOUR,
    backgroundColor: writtenNote(shape.look.fill),
    fillStyle: 'solid',
    strokeWidth: 1,
    strokeStyle: 'solid',
    roughness: 0,
  })
  return { body, label: labelFor(shape, body.id, type) }
}

export const readNote: ReadKind = (element, label, id) => {
  const base = baseFrom(element, label, id)
  const stroke = (label && strokeFrom(label.strokeColor)) ?? 'ink'
  return {
    ...base,
    kind: 'note',
    h: Math.min(element.baseHeight ?? element.height, element.height),
    look: { ...base.look, stroke, fill: noteFrom(element.backgroundColor), width: 2, line: 'solid' },
    ...wordsFrom(labelText(label), element),
  }
}
