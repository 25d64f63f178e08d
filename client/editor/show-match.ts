import { boxAroundBoxes, boxEncloses, centreOf, growBox } from '../../shared/geometry/box.ts'
import { rotatePoint } from '../../shared/geometry/space.ts'
import { lettersOf } from '../../shared/model/caret-in-shape.ts'
import type { Editor } from './editor.svelte.ts'

/** Room around what was found, and how large its letters are at least, screen pixels. */
const EDGE_PX = 96
const READABLE_PX = 10

/** Brings what was found into view, and near enough to be read. */
export function showMatch(editor: Editor): void {
  const { current } = editor.finder
  const shape = current && editor.board.get(current.id)
  const letters = shape && lettersOf(shape, editor.type)
  const box = letters && boxAroundBoxes(letters.boxesOf(current.span))
  editor.invalidate()
  if (!box) return
  const { camera } = editor
  const middle = rotatePoint(centreOf(box), letters.centre, shape.angle)
  const zoom = Math.max(camera.zoom, Math.min(1, READABLE_PX / shape.look.fontSize))
  const around = growBox({ ...middle, w: 0, h: 0 }, EDGE_PX / camera.zoom)
  if (zoom === camera.zoom && boxEncloses(camera.viewport, around)) return
  editor.motion.flyTo(camera.centred(middle, zoom))
}
