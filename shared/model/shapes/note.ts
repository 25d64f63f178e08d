import { drawText } from '../../drawing/draw-text.ts'
import { noteColour } from '../../drawing/theme.ts'
import { boxBetween, boxContains, cornersOf } from '../../geometry/box.ts'
import { polygon, tracePath } from '../../geometry/path.ts'
import type { Box } from '../../geometry/space.ts'
import type { Typesetter } from '../../text/typesetter.ts'
import { placeBox, type Note } from '../shape.ts'
import type { ShapeKind, TextArea } from '../shape-kind.ts'
import { layoutOf } from '../text-in-shape.ts'

/** Board units. */
export const NOTE_SIZE = 170
const PADDING = 16

/** The width at which lines break does not depend on the height, which follows from the lines. */
const areaIn = ({ x, y, w, h }: Box): TextArea => ({
  box: boxBetween(
    { x: x + Math.min(PADDING, w / 2), y: y + Math.min(PADDING, h / 2) },
    { x: x + Math.max(w - PADDING, w / 2), y: y + Math.max(h - PADDING, h / 2) },
  ),
  align: 'left',
  vertical: 'top',
  wraps: true,
})

/** At least its own height, more when the words need it. */
function boxOf(shape: Note, type: Typesetter): Box {
  const box = placeBox(shape)
  if (shape.text === '') return box
  const { height } = layoutOf(shape, areaIn(box), type)
  return { ...box, h: Math.max(box.h, height + 2 * PADDING) }
}

export const note: ShapeKind<Note> = {
  parse: (base) => ({ ...base, kind: 'note' }),
  detail: () => ({}),
  box: boxOf,
  outline: (shape, type) => polygon(cornersOf(boxOf(shape, type)), true),
  textArea: (shape, type) => areaIn(boxOf(shape, type)),
  overhang: () => 0,
  hit: (shape, point, reach, type) => boxContains(boxOf(shape, type), point, reach),
  draw(shape, pen, scene) {
    pen.fillStyle = noteColour(scene.theme, shape.look.fill)
    pen.beginPath()
    tracePath(note.outline(shape, scene.type), pen)
    pen.fill()
    drawText(pen, shape, areaIn(boxOf(shape, scene.type)), scene)
  },
  isForWords: true,
  shows: ['stroke', 'fill', 'opacity', 'font', 'fontSize'],
  stretch: (shape, byX, byY) => ({ w: Math.abs(shape.w * byX), h: Math.abs(shape.h * byY) }),
}
