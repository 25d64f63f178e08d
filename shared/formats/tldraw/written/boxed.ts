import { flattenPath } from '../../../geometry/path.ts'
import type { Boxed, BoxedName } from '../../../model/shape.ts'
import { kindOf } from '../../../model/shapes/index.ts'
import { LABELS } from '../looks.ts'
import { alignName, filledLook, sizeFor, sizeForWords, verticalName, wordsLook } from './looks.ts'
import { outlineShape } from './ink.ts'
import { richText } from './rich-text.ts'
import { atLeast, labelPart, shapeIn, type WriteKind } from './shape.ts'

/** Null for what tldraw has not: that is drawn with a line, and its words lie over it. */
const GEOS: Readonly<Record<BoxedName, string | null>> = {
  rectangle: 'rectangle',
  ellipse: 'ellipse',
  diamond: 'diamond',
  triangle: 'triangle',
  hexagon: 'hexagon',
  parallelogram: 'rhombus',
  star: 'star',
  cloud: 'cloud',
  cylinder: null,
  bubble: null,
  'arrow-right': 'arrow-right',
  'arrow-left': 'arrow-left',
  'arrow-up': 'arrow-up',
  'arrow-down': 'arrow-down',
}

export const writeBoxed: WriteKind<Boxed> = (shape, type) => {
  const { look } = shape
  const box = kindOf(shape).box(shape, type)
  const geo = GEOS[shape.kind]
  if (geo === null) {
    const runs = flattenPath(kindOf(shape).outline(shape, type))
    const [outline = [], ...marks] = runs.sort((a, b) => b.length - a.length)
    const inside = kindOf(shape).marks?.(shape, type) ?? []
    const lines = [...marks, ...flattenPath(inside)].map((run) => outlineShape(shape, box, run, false))
    return { body: outlineShape(shape, box, outline, true), parts: [...lines, ...labelPart(shape, type)] }
  }
  const body = shapeIn(shape, box, 'geo', {
    geo,
    ...filledLook(look),
    ...wordsLook(look),
    ...(shape.text === '' ? sizeFor(look.width) : sizeForWords(look.fontSize, look.width, LABELS)),
    url: '',
    w: atLeast(box.w),
    h: atLeast(box.h),
    growY: 0,
    flipX: shape.w < 0,
    flipY: shape.h < 0,
    align: alignName(look.align, 'middle'),
    verticalAlign: verticalName(look.vertical, 'middle'),
    richText: richText(shape),
  })
  return { body, parts: [] }
}
