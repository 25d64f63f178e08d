import { drawPath, outlineOverhang } from '../../drawing/draw-path.ts'
import { drawText } from '../../drawing/draw-text.ts'
import { boxContains } from '../../geometry/box.ts'
import { distanceToRun, flattenPath, mirrored, runEncloses, type Path } from '../../geometry/path.ts'
import { rotatePoint, type BoardPoint, type Box } from '../../geometry/space.ts'
import type { Typesetter } from '../../text/typesetter.ts'
import type { Look } from '../look.ts'
import { placeBox, type Boxed, type BoxedName, type Shape } from '../shape.ts'
import type { ShapeKind, TextArea } from '../shape-kind.ts'
import { layoutOf, textBox } from '../text-in-shape.ts'

type Traits = {
  /** Closed, and as large as the box. */
  readonly outline: (box: Box, look: Look) => Path
  /** Lines that are drawn with the outline, inside it. */
  readonly marks?: (box: Box) => Path
  /** Where a label may stand, in fractions of the box: inside the outline, whatever the box's proportions. */
  readonly room: Box
  readonly hasCorners?: true
}

/**
 * The kinds that are a closed outline in a box with a label inside: they differ in their outline, and in how much of the
 * box a label may use. A box grows downwards until its label fits, which follows from the words and is stored nowhere.
 */
export function boxedKind<K extends BoxedName>(kind: K, { outline, marks, room, hasCorners }: Traits) {
  const areaIn = (shape: Boxed, box: Box): TextArea => {
    const { align, vertical } = shape.look
    return {
      box: padded(box, roomFor(shape, room)),
      align: align === 'auto' ? 'centre' : align,
      vertical: vertical === 'auto' ? 'middle' : vertical,
      wraps: true,
    }
  }
  function boxOf(shape: Boxed, type: Typesetter): Box {
    const box = placeBox(shape)
    if (shape.text === '') return box
    const { height } = layoutOf(shape, areaIn(shape, box), type)
    return grownTo((height + 2 * LABEL_PADDING) / room.h, box, shape.angle)
  }
  const outlineIn = (shape: Boxed, box: Box) => asItLies(shape, box, outline(box, shape.look))
  const marksIn = (shape: Boxed, box: Box) => (marks ? asItLies(shape, box, marks(box)) : [])
  const boxed: ShapeKind<Boxed> = {
    parse: (base) => ({ ...base, kind }), // these kinds have nothing beyond the base
    detail: () => ({}),
    box: boxOf,
    outline: (shape, type) => outlineIn(shape, boxOf(shape, type)),
    ...(marks && { marks: (shape: Boxed, type: Typesetter) => marksIn(shape, boxOf(shape, type)) }),
    textArea: (shape, type) => areaIn(shape, boxOf(shape, type)),
    overhang: outlineOverhang,
    hit(shape, point, reach, type) {
      const box = boxOf(shape, type)
      return (
        hitsOutline(outlineIn(shape, box), point, reach + shape.look.width / 2, shape.look.fill !== 'none') ||
        hitsLabel(shape, areaIn(shape, box), point, type)
      )
    },
    draw(shape, pen, scene) {
      const box = boxOf(shape, scene.type)
      drawPath(pen, outlineIn(shape, box), shape, scene.theme, [], marksIn(shape, box))
      drawText(pen, shape, areaIn(shape, box), scene)
    },
    isForWords: false,
    shows: hasCorners ? [...SHOWN, 'corners'] : SHOWN,
    stretch: (shape, byX, byY, type) => ({
      w: shape.w * byX,
      // Pulled by a side alone, it keeps its least height, below the one that its label needs.
      h: Math.abs(byY) === 1 ? shape.h * byY : Math.sign(shape.h || 1) * boxOf(shape, type).h * byY,
    }),
  }
  return boxed as unknown as ShapeKind<Extract<Shape, { kind: K }>> // of all boxes it makes this kind alone
}

/** The box made as high as that, if it is less; its upper edge stays where it is seen, also when it is turned. */
function grownTo(height: number, box: Box, angle: number): Box {
  const more = height - box.h
  if (more <= 0) return box
  const shift = rotatePoint({ x: 0, y: more / 2 }, ORIGIN, angle)
  return { x: box.x + shift.x, y: box.y + shift.y - more / 2, w: box.w, h: height }
}

const ORIGIN: BoardPoint = { x: 0, y: 0 }

/** The path in a mirror, if that is how the shape is seen. */
const asItLies = ({ w, h }: Boxed, box: Box, path: Path): Path =>
  w < 0 || h < 0 ? mirrored(box, path, w < 0, h < 0) : path

const roomFor = ({ w, h }: Boxed, room: Box): Box => ({
  ...room,
  x: w < 0 ? 1 - room.x - room.w : room.x,
  y: h < 0 ? 1 - room.y - room.h : room.y,
})

const SHOWN: readonly (keyof Look)[] = [
  'stroke',
  'fill',
  'fillStyle',
  'width',
  'line',
  'opacity',
  'font',
  'fontSize',
  'align',
  'vertical',
]

/** For outlines that leave all of their box to the label. */
export const WHOLE: Box = { x: 0, y: 0, w: 1, h: 1 }

/** A hollow shape is grabbed by its outline alone, so that what lies inside it stays within reach. */
function hitsOutline(path: Path, point: BoardPoint, reach: number, filled: boolean) {
  return flattenPath(path).some((run) => (filled && runEncloses(run, point)) || distanceToRun(point, run) <= reach)
}

const hitsLabel = (shape: Shape, area: TextArea, point: BoardPoint, type: Typesetter) =>
  shape.text !== '' && boxContains(textBox(area, layoutOf(shape, area, type)), point)

/** Room between an outline and its label, board units. */
const LABEL_PADDING = 8

/** The width at which lines break does not depend on the height, which follows from the lines. */
function padded(box: Box, room: Box): Box {
  const [w, h] = [box.w * room.w, box.h * room.h]
  const [padX, padY] = [Math.min(LABEL_PADDING, w / 2), Math.min(LABEL_PADDING, h / 2)]
  return { x: box.x + box.w * room.x + padX, y: box.y + box.h * room.y + padY, w: w - 2 * padX, h: h - 2 * padY }
}
