import { drawPath, outlineOverhang } from '../../drawing/draw-path.ts'
import { drawText } from '../../drawing/draw-text.ts'
import type { Pen } from '../../drawing/pen.ts'
import { boxContains, growBox } from '../../geometry/box.ts'
import { distanceToRun, flattenPath, runEncloses, type Path } from '../../geometry/path.ts'
import type { BoardPoint, Box } from '../../geometry/space.ts'
import type { Typesetter } from '../../text/typesetter.ts'
import { placeBox, type Shape, type ShapeBase } from '../shape.ts'
import type { Scene, ShapeKind, TextArea } from '../shape-kind.ts'
import { layoutOf, textBox } from '../text-in-shape.ts'

/**
 * The kinds that are a closed outline in a box with a label in its middle: they differ in their outline, and in how
 * much of the box a label may use.
 */
export function boxedKind<S extends Shape & ShapeBase>(
  kind: S['kind'],
  outlineOf: (box: Box) => Path,
  labelBox: (box: Box) => Box,
): ShapeKind<S> {
  const outline = (shape: S) => outlineOf(placeBox(shape))
  const textArea = (shape: S): TextArea => ({
    box: labelBox(placeBox(shape)),
    align: 'centre',
    vertical: 'middle',
    wraps: true,
  })
  return {
    parse: (base) => ({ ...base, kind }) as S, // these kinds have nothing beyond the base
    detail: () => ({}),
    box: placeBox,
    outline,
    textArea,
    overhang: outlineOverhang,
    hit: (shape, point, reach, type) =>
      hitsOutline(outline(shape), point, reach + shape.look.width / 2, shape.look.fill !== 'none') ||
      hitsLabel(shape, textArea(shape), point, type),
    draw(shape, pen: Pen, scene: Scene) {
      drawPath(pen, outline(shape), shape, scene.theme)
      drawText(pen, shape, textArea(shape), scene)
    },
    isForWords: false,
    shows: ['stroke', 'fill', 'width', 'line', 'opacity', 'font', 'fontSize'],
    stretch: (shape, byX, byY) => ({ w: Math.abs(shape.w * byX), h: Math.abs(shape.h * byY) }),
  }
}

/** A hollow shape is grabbed by its outline alone, so that what lies inside it stays within reach. */
function hitsOutline(path: Path, point: BoardPoint, reach: number, filled: boolean) {
  return flattenPath(path).some((run) => (filled && runEncloses(run, point)) || distanceToRun(point, run) <= reach)
}

const hitsLabel = (shape: Shape, area: TextArea, point: BoardPoint, type: Typesetter) =>
  shape.text !== '' && boxContains(textBox(area, layoutOf(shape, area, type)), point)

/** Room between an outline and its label, board units. */
const LABEL_PADDING = 8

export const padded = (box: Box) => shrunk(box, LABEL_PADDING)

const shrunk = (box: Box, by: number): Box => growBox(box, -Math.min(by, box.w / 2, box.h / 2))
