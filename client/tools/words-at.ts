import { boxContains, centreOf } from '../../shared/geometry/box.ts'
import { rotatePoint, type BoardPoint } from '../../shared/geometry/space.ts'
import { boxOf } from '../../shared/model/geometry-of.ts'
import type { Shape } from '../../shared/model/shape.ts'
import { kindOf } from '../../shared/model/shapes/index.ts'
import { BLANK } from './draft.ts'
import { reachOf, type Actions, type Pointer, type View } from './tool.ts'

/** A double click: writes in the shape that is meant, or starts a text where there is none. An image is cropped. */
export function editWordsAt(pointer: Pointer, view: View, actions: Actions): void {
  const shape = view.at(pointer.point, reachOf(pointer)) ?? holderAt(pointer.point, view)
  if (shape?.kind === 'image' && !shape.locked) return actions.crop(shape.id)
  if (shape && (holdsWords(shape) || shape.kind === 'frame')) actions.editText(shape.id, pointer.point)
  else if (!shape) startText(pointer.point, 0, view, actions)
}

/** A click of the text tool: goes on with the words under it, or starts a text. */
export function writeAt(pointer: Pointer, view: View, actions: Actions): void {
  const shape = view.at(pointer.point, reachOf(pointer))
  if (shape && holdsWords(shape) && (shape.text !== '' || kindOf(shape).isForWords))
    actions.editText(shape.id, pointer.point)
  else startText(pointer.point, 0, view, actions)
}

/**
 * Starts a text of its own.
 *
 * @param at the left end of the first line, at half its height
 * @param width at which lines break, board units; 0 for as wide as the words are
 */
export function startText(at: BoardPoint, width: number, { look, type }: View, actions: Actions): void {
  const { lineHeight } = type.layout('', look.font, look.fontSize, null)
  actions.writeText({ ...BLANK, kind: 'text', x: at.x, y: at.y - lineHeight / 2, w: width, h: 0, look })
}

const holdsWords = (shape: Shape) => !shape.locked && kindOf(shape).textArea !== null

/** A hollow box is not hit in its middle, yet that is where its label goes. */
function holderAt(point: BoardPoint, view: View): Shape | null {
  const holds = (shape: Shape) => {
    const box = boxOf(shape, view.type)
    return holdsWords(shape) && boxContains(box, rotatePoint(point, centreOf(box), -shape.angle))
  }
  return view.within({ ...point, w: 0, h: 0 }).findLast(holds) ?? null
}
