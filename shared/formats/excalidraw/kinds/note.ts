import { placeBox, type Note } from '../../../model/shape.ts'
import { kindOf } from '../../../model/shapes/index.ts'
import { noteFrom, strokeFrom, writtenNote } from '../colours.ts'
import { baseFrom, wordsFrom, type ReadKind } from '../read-base.ts'
import type { WriteKind } from '../write-shape.ts'
import { elementFor, labelFor } from '../written.ts'
import { labelText } from './text.ts'

export const writeNote: WriteKind<Note> = (shape, type) => {
  const body = elementFor(shape, 'stickynote', kindOf(shape).box(shape, type), {
    strokeColor: 'transparent',
    backgroundColor: writtenNote(shape.look.fill),
    baseHeight: placeBox(shape).h,
    strokeWidth: 1,
    strokeStyle: 'solid',
    roughness: 0,
  })
  const label = labelFor(shape, body.id, type)
  return { body, label: label && { ...label, fontSizeMax: shape.look.fontSize } }
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
