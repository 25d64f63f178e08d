import { cssFont } from '../../drawing/css-font.ts'
import { boxContains, cornersOf } from '../../geometry/box.ts'
import { polygon, tracePath } from '../../geometry/path.ts'
import { placeBox, type Unknown } from '../shape.ts'
import type { ShapeKind } from '../shape-kind.ts'

/** A dashed box with the name of what it stands for: it can be moved and deleted, and is otherwise left as it is. */
export const unknown: ShapeKind<Unknown> = {
  parse: (base) => ({ ...base, kind: 'unknown', writtenKind: '?' }),
  detail: () => ({}),
  box: placeBox,
  outline: (shape) => polygon(cornersOf(placeBox(shape)), true),
  textArea: null,
  overhang: () => 0.5,
  hit: (shape, point, reach) => boxContains(placeBox(shape), point, reach),
  draw(shape, pen, { theme, type }) {
    pen.strokeStyle = theme.faint
    pen.lineWidth = 1
    pen.setLineDash([4, 4])
    pen.beginPath()
    tracePath(polygon(cornersOf(placeBox(shape)), true), pen)
    pen.stroke()
    pen.setLineDash([])
    const name = type.layout(shape.writtenKind, 'sans', 12, null)
    if (name.width + 12 > Math.abs(shape.w) || name.height + 6 > Math.abs(shape.h)) return
    pen.fillStyle = theme.faint
    pen.font = cssFont('sans', 12)
    pen.fillText(shape.writtenKind, shape.x + 6, shape.y + 16)
  },
  isForWords: false,
  shows: [],
  stretch: (shape, byX, byY) => ({ w: shape.w * byX, h: shape.h * byY }),
}
