import { rotatePoint } from '../../shared/geometry/space.ts'
import { lettersOf } from '../../shared/model/caret-in-shape.ts'
import type { Editor } from '../editor/editor.svelte.ts'
import type { Match } from '../editor/finder.svelte.ts'

type Context = CanvasRenderingContext2D

/** More than these around the one that is looked at are not marked. */
const MOST = 200
const MARK = 'rgb(245 180 0 / 0.35)'
const CURRENT = 'rgb(245 130 0 / 0.45)'
const LINE = '#c25e00'
/** How far a mark reaches beyond its letters, screen pixels. */
const ROOM_PX = 2

/** Marks what was found. The pen is in screen pixels. */
export function drawFound(pen: Context, editor: Editor): void {
  const { matches, at } = editor.finder
  const from = Math.max(0, at - MOST / 2)
  matches.slice(from, from + MOST).forEach((match, i) => drawMatch(pen, editor, match, from + i === at))
}

function drawMatch(pen: Context, editor: Editor, { id, span }: Match, isCurrent: boolean) {
  const { board, type, camera } = editor
  const shape = board.get(id)
  const letters = shape && lettersOf(shape, type)
  if (!letters) return
  for (const { x, y, w, h } of letters.boxesOf(span)) {
    const at = camera.toScreen(rotatePoint({ x, y }, letters.centre, shape.angle))
    pen.save()
    pen.translate(at.x, at.y)
    pen.rotate(shape.angle)
    pen.beginPath()
    pen.roundRect(-ROOM_PX, 0, w * camera.zoom + 2 * ROOM_PX, h * camera.zoom, 3)
    pen.fillStyle = isCurrent ? CURRENT : MARK
    pen.fill()
    if (isCurrent) {
      pen.strokeStyle = LINE
      pen.lineWidth = 1.5
      pen.stroke()
    }
    pen.restore()
  }
}
