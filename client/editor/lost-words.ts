import { centreOf } from '../../shared/geometry/box.ts'
import { rotatePoint } from '../../shared/geometry/space.ts'
import { boxOf } from '../../shared/model/geometry-of.ts'
import type { Shape } from '../../shared/model/shape.ts'
import { kindOf } from '../../shared/model/shapes/index.ts'
import { layoutOf, textBox } from '../../shared/model/text-in-shape.ts'
import type { Typesetter } from '../../shared/text/typesetter.ts'
import { isLetter, type Key } from '../actions/chord.ts'
import { BLANK } from '../tools/draft.ts'
import type { Drawn } from '../tools/tool.ts'
import type { Editor } from './editor.svelte.ts'
import { onFrame } from './framing.ts'

/**
 * Words of a shape that somebody else deleted while they were written: they come back as a text, to be gone on with.
 *
 * @param letter that was typed meanwhile
 */
export function putWordsBack(editor: Editor, letter = ''): void {
  const { lost } = editor.text
  if (!lost || !editor.canEdit) return
  const id = editor.newId()
  const drawn = onFrame(editor, asText(lost.shape, editor.type))
  editor.change((edit) => edit.add({ ...drawn, id }))
  editor.select([id])
  editor.text.start(id, null, lost.caret + letter.length)
  editor.text.type({ index: lost.caret, removed: 0, inserted: letter })
  editor.invalidate()
}

/** Whoever types on has not seen yet that the shape is gone: no letter of theirs is lost, or taken for a command. */
export function typeOnLost(editor: Editor, key: Key): boolean {
  if (!editor.text.lost || key.ctrlKey !== key.altKey || key.metaKey) return false
  const letter = key.key === 'Enter' ? '\n' : isLetter(key) ? key.key : null
  if (letter === null) return false
  putWordsBack(editor, letter)
  return true
}

/** A text in the place of a shape's words. */
function asText(shape: Shape, type: Typesetter): Extract<Drawn, { kind: 'text' }> {
  const { text, runs, look, angle } = shape
  const words = { ...BLANK, kind: 'text' as const, text, ...(runs && { runs }) }
  const area = kindOf(shape).textArea?.(shape, type)
  if (shape.kind === 'text' || !area) return { ...words, x: shape.x, y: shape.y, w: shape.w, h: shape.h, angle, look }
  const { y, h } = textBox(area, layoutOf(shape, area, type))
  const { x, w } = area.box
  const middle = { x: x + w / 2, y: y + h / 2 }
  const seen = rotatePoint(middle, centreOf(boxOf(shape, type)), angle)
  const place = { x: x + seen.x - middle.x, y: y + seen.y - middle.y, w, h: 0, angle }
  return { ...words, ...place, look: { ...look, align: area.align } }
}
