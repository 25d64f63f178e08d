import { drawText } from '../../drawing/draw-text.ts'
import { noteColour } from '../../drawing/theme.ts'
import { boxBetween, boxContains, cornersOf } from '../../geometry/box.ts'
import { polygon, tracePath } from '../../geometry/path.ts'
import type { Box } from '../../geometry/space.ts'
import type { Typesetter } from '../../text/typesetter.ts'
import { fieldOf, type Fields } from '../fields.ts'
import { placeBox, type Note } from '../shape.ts'
import type { ShapeKind, TextArea } from '../shape-kind.ts'
import { layoutOf } from '../text-in-shape.ts'

/** Board units. */
export const NOTE_SIZE = 170
const PADDING = 16

/** The width at which lines break does not depend on the height, which follows from the lines. */
const areaIn = ({ look }: Note, { x, y, w, h }: Box): TextArea => ({
  box: boxBetween(
    { x: x + Math.min(PADDING, w / 2), y: y + Math.min(PADDING, h / 2) },
    { x: x + Math.max(w - PADDING, w / 2), y: y + Math.max(h - PADDING, h / 2) },
  ),
  align: look.align === 'auto' ? 'left' : look.align,
  vertical: look.vertical === 'auto' ? 'top' : look.vertical,
  wraps: true,
})

/** How small the words of a note may become, as a part of how large they are meant to be. */
const LEAST = 0.6

/** Where the words go in a box that is at least as high as the note is meant to be. */
function areaOf(shape: Note, box: Box): TextArea {
  const height = Math.max(0, Math.abs(shape.h) - 2 * PADDING)
  return shape.shrinks ? { ...areaIn(shape, box), fits: { height, least: LEAST } } : areaIn(shape, box)
}

/** At least its own height, more when the words need it. */
function boxOf(shape: Note, type: Typesetter): Box {
  const box = placeBox(shape)
  if (shape.text === '') return box
  const { height } = layoutOf(shape, areaOf(shape, box), type)
  return { ...box, h: Math.max(box.h, height + 2 * PADDING) }
}

export const note: ShapeKind<Note> = {
  parse: (base, detail) => ({ ...base, kind: 'note', ...(fieldOf(detail, 'shrinks') === true && { shrinks: true }) }),
  detail: ({ shrinks }): Fields => (shrinks ? { shrinks } : {}),
  box: boxOf,
  outline: (shape, type) => polygon(cornersOf(boxOf(shape, type)), true),
  textArea: (shape, type) => areaOf(shape, boxOf(shape, type)),
  overhang: () => 0,
  hit: (shape, point, reach, type) => boxContains(boxOf(shape, type), point, reach),
  draw(shape, pen, scene) {
    pen.fillStyle = noteColour(scene.theme, shape.look.fill)
    pen.beginPath()
    tracePath(note.outline(shape, scene.type), pen)
    pen.fill()
    drawText(pen, shape, areaOf(shape, boxOf(shape, scene.type)), scene)
  },
  isForWords: true,
  shows: ['stroke', 'fill', 'opacity', 'font', 'fontSize', 'align', 'vertical'],
  stretch: (shape, byX, byY) => ({ w: Math.abs(shape.w * byX), h: Math.abs(shape.h * byY) }),
}
