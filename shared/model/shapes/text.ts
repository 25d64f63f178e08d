import { drawText } from '../../drawing/draw-text.ts'
import { boxContains } from '../../geometry/box.ts'
import { polygon } from '../../geometry/path.ts'
import { cornersOf } from '../../geometry/box.ts'
import type { Box } from '../../geometry/space.ts'
import type { Typesetter } from '../../text/typesetter.ts'
import type { Text } from '../shape.ts'
import type { ShapeKind, TextArea } from '../shape-kind.ts'
import { layoutOf } from '../text-in-shape.ts'

function textArea(shape: Text, type: Typesetter): TextArea {
  return { box: boxOf(shape, type), align: alignOf(shape), vertical: 'top', wraps: shape.w !== 0 }
}

const alignOf = ({ look }: Text) => (look.align === 'auto' ? 'left' : look.align)

/** As wide as it says, or else as its longest line; as high as its lines. */
function boxOf(shape: Text, type: Typesetter): Box {
  const width = Math.abs(shape.w)
  const layout = layoutOf(
    shape,
    { box: { ...shape, w: width }, align: alignOf(shape), vertical: 'top', wraps: width !== 0 },
    type,
  )
  return { x: shape.x, y: shape.y, w: width || layout.width, h: layout.height }
}

export const text: ShapeKind<Text> = {
  parse: (base) => ({ ...base, kind: 'text' }),
  detail: () => ({}),
  box: boxOf,
  outline: (shape, type) => polygon(cornersOf(boxOf(shape, type)), true),
  textArea,
  overhang: () => 0,
  hit: (shape, point, reach, type) => boxContains(boxOf(shape, type), point, reach),
  draw: (shape, pen, scene) => drawText(pen, shape, textArea(shape, scene.type), scene),
  isForWords: true,
  shows: ['stroke', 'opacity', 'font', 'fontSize', 'align'],
  stretch(shape, byX, byY, type) {
    const { w } = boxOf(shape, type)
    if (Math.abs(byX) === 1 && Math.abs(byY) === 1) return { w: shape.w, h: shape.h } // in a mirror, words stay words
    // Pulled by a side, lines break elsewhere; pulled by a corner, the letters grow.
    if (byY === 1) return { w: Math.max(shape.look.fontSize, Math.abs(w * byX)), h: shape.h }
    const by = Math.sqrt(Math.abs(byX * byY))
    return { w: Math.abs(shape.w) * by, h: shape.h, look: { fontSize: Math.max(4, shape.look.fontSize * by) } }
  },
}
