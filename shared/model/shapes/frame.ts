import { fillColour } from '../../drawing/theme.ts'
import { cornersOf, growBox } from '../../geometry/box.ts'
import { distanceToRun, flattenPath, polygon, tracePath, type Path } from '../../geometry/path.ts'
import { asString, fieldOf } from '../fields.ts'
import { placeBox, type Frame } from '../shape.ts'
import type { ShapeKind } from '../shape-kind.ts'

/** What a click makes, board units: as wide as slides are. */
export const FRAME_SIZE = { w: 960, h: 540 }
export const MAX_FRAME_NAME = 200
/** The outline stands around the sheet, so that what lies on it cannot hide it. */
const LINE_WIDTH = 1.5

const outline = (shape: Frame): Path => polygon(cornersOf(growBox(placeBox(shape), LINE_WIDTH / 2)), true)

export const frame: ShapeKind<Frame> = {
  parse: (base, detail) => ({
    ...base,
    kind: 'frame',
    angle: 0,
    name: asString(fieldOf(detail, 'name'), '', MAX_FRAME_NAME).replace(/\s+/g, ' ').trim() || 'Frame',
  }),
  detail: ({ name }) => ({ name }),
  box: placeBox,
  outline,
  textArea: null,
  overhang: () => LINE_WIDTH,
  // Its inside is board: shapes are drawn and selected there as anywhere else. Its name is grabbed on the screen.
  hit: (shape, point, reach) => flattenPath(outline(shape)).some((run) => distanceToRun(point, run) <= reach),
  draw(shape, pen, { theme }) {
    const { fill } = shape.look
    pen.fillStyle = fill === 'none' ? theme.frame.paper : fillColour(theme, fill)
    pen.strokeStyle = theme.frame.line
    pen.lineWidth = LINE_WIDTH
    pen.lineCap = 'butt'
    pen.lineJoin = 'miter'
    pen.beginPath()
    tracePath(outline(shape), pen)
    pen.fill()
    pen.stroke()
  },
  takesEnds: 'outline',
  isForWords: false,
  shows: ['fill'],
  stretch: (shape, byX, byY) => ({ w: Math.abs(shape.w * byX), h: Math.abs(shape.h * byY) }),
}
