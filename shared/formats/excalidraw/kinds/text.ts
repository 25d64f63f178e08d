import { centreOf } from '../../../geometry/box.ts'
import { rotatePoint, type BoardPoint } from '../../../geometry/space.ts'
import type { Text } from '../../../model/shape.ts'
import { kindOf } from '../../../model/shapes/index.ts'
import { layoutOf } from '../../../model/text-in-shape.ts'
import type { Element } from '../element.ts'
import { baseFrom, wordsFrom, type ReadKind } from '../read-base.ts'
import type { WriteKind } from '../write-shape.ts'
import { elementFor, wordsFor } from '../written.ts'

export const writeText: WriteKind<Text> = (shape, type) => {
  const box = kindOf(shape).box(shape, type)
  const area = kindOf(shape).textArea?.(shape, type)
  const layout = area ? layoutOf(shape, area, type) : { lines: [], fontSize: shape.look.fontSize }
  const body = elementFor(shape, 'text', box, {
    ...wordsFor(shape, layout),
    textAlign: 'left',
    verticalAlign: 'top',
    containerId: null,
    autoResize: shape.w === 0,
  })
  return { body, label: null }
}

export const readText: ReadKind = (element, _label, id, type) => {
  const words = element.originalText || element.text || ''
  if (words.trim() === '') return null
  const base = baseFrom(element, null, id)
  const draft: Text = {
    ...base,
    kind: 'text',
    w: element.autoResize === false ? element.width : 0,
    h: 0,
    look: { ...base.look, fill: 'none', width: 2, line: 'solid' },
    ...wordsFrom(words, element),
  }
  // Other fonts take other room: the middle of the side that its lines stand on stays where it is.
  const box = kindOf(draft).box(draft, type)
  const side = SIDES[element.textAlign ?? 'left'] ?? 0
  const { x, y, width, height, angle } = element
  const middle = { x: x + width / 2, y: y + height / 2 }
  const held = rotatePoint({ x: x + width * side, y: middle.y }, middle, angle)
  const offset: BoardPoint = { x: box.w * side - box.w / 2, y: 0 }
  const turned = rotatePoint(offset, centreOf({ x: 0, y: 0, w: 0, h: 0 }), angle)
  return { ...draft, x: held.x - turned.x - box.w / 2, y: held.y - turned.y - box.h / 2 }
}

const SIDES: { readonly [align in string]?: number } = { left: 0, center: 0.5, right: 1 }

/** The words of a text that is bound to something. */
export const labelText = (label: Element | null): string => label?.originalText || label?.text || ''
