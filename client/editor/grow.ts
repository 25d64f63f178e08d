import { growBox } from '../../shared/geometry/box.ts'
import type { Heading } from '../../shared/geometry/elbow.ts'
import { distance, type BoardPoint, type Box } from '../../shared/geometry/space.ts'
import type { Board } from '../../shared/model/board.ts'
import type { NewShape } from '../../shared/model/board-edit.ts'
import { frameOf } from '../../shared/model/geometry-of.ts'
import { DEFAULT_LOOK } from '../../shared/model/look.ts'
import {
  isBoxedName,
  isConnector,
  type Binding,
  type Boxed,
  type Note,
  type Shape,
  type ShapeId,
} from '../../shared/model/shape.ts'
import type { Typesetter } from '../../shared/text/typesetter.ts'
import { BLANK } from '../tools/draft.ts'
import type { Editor } from './editor.svelte.ts'
import { walkTo } from './walk.ts'

/** Between a shape and what grows out of it, and between what grows side by side. Board units. */
const GAP = 80
const ASIDE = 40
/** What is there already is passed by this far. */
const CLEARANCE = 16
/** So many places to both sides are tried. */
const MAX_ASIDE = 20

/** Shapes that connected copies grow out of. */
export const growsCopies = (shape: Shape | undefined): shape is Boxed | Note =>
  shape !== undefined && (isBoxedName(shape.kind) || shape.kind === 'note')

/**
 * Grows a connected copy out of the selected shape, to be written on at once; or goes on to what is connected there.
 *
 * @param always grows another one where there is one already
 */
export function growTowards(editor: Editor, heading: Heading, always = false): void {
  const { board, index, type, newId } = editor
  const [shape, ...others] = editor.selectedShapes
  if (!editor.canEdit || others.length > 0 || !growsCopies(shape)) return
  const next = always ? null : connectedTowards(board, shape, heading, type)
  if (next) return walkTo(editor, next)
  const [copy, arrow] = grown(shape, heading, type, (box) => index.within(box), newId)
  editor.change((edit) => {
    edit.add(copy)
    edit.add(arrow)
  })
  const made = board.get(copy.id)
  if (made) walkTo(editor, made)
  editor.editText(copy.id)
}

/** What is connected with a shape on one side of it, the nearest first: either end of an arrow leads to the other. */
function connectedTowards(board: Board, shape: Shape, { x, y }: Heading, type: Typesetter): Shape | null {
  const from = centreOfFrame(shape, type)
  const lies = (to: BoardPoint) => {
    const [dx, dy] = [to.x - from.x, to.y - from.y]
    return dx * x + dy * y > Math.abs(dx * y + dy * x)
  }
  const others = board.boundTo(shape.id).flatMap(({ start, end }) => {
    const id = start?.shape === shape.id ? end?.shape : start?.shape
    const other = id && board.get(id)
    return other && other.id !== shape.id && lies(centreOfFrame(other, type)) ? other : []
  })
  const far = (other: Shape) => distance(centreOfFrame(other, type), from)
  return others.sort((a, b) => far(a) - far(b))[0] ?? null
}

function centreOfFrame(shape: Shape, type: Typesetter): BoardPoint {
  const { x, y, w, h } = frameOf(shape, type)
  return { x: x + w / 2, y: y + h / 2 }
}

const bySide = (shape: ShapeId): Binding => ({ shape, at: [0.5, 0.5], mode: 'side' })

/**
 * A copy of a shape without its words, beside it, and the arrow that leads there.
 *
 * @param within what lies in a box: the copy stands aside of that
 */
function grown(
  shape: Boxed | Note,
  heading: Heading,
  type: Typesetter,
  within: (box: Box) => readonly Shape[],
  newId: () => ShapeId,
): readonly [copy: NewShape, arrow: NewShape] {
  const from = frameOf(shape, type)
  const size = { w: Math.abs(shape.w), h: Math.abs(shape.h) }
  const place = placeFor(from, size, heading, within)
  const copy = { ...shape, ...place, angle: 0, id: newId(), text: '', locked: false, z: undefined }
  const { groups: _groups, runs: _runs, z: _z, ...plain } = copy
  const { stroke, width, line, opacity, font, fontSize } = shape.look
  const arrow = {
    ...BLANK,
    id: newId(),
    kind: 'arrow',
    // Where it is if its shapes are lost: from middle to middle.
    ...{ x: from.x + from.w / 2, y: from.y + from.h / 2 },
    ...{ w: place.x + size.w / 2 - from.x - from.w / 2, h: place.y + size.h / 2 - from.y - from.h / 2 },
    points: [
      [0, 0],
      [1, 1],
    ],
    look: { ...DEFAULT_LOOK, stroke, width, line, opacity, font, fontSize, routing: 'elbow' },
    start: bySide(shape.id),
    end: bySide(copy.id),
    ...(shape.frame && { frame: shape.frame }),
  }
  return [plain as NewShape, arrow as NewShape] // a shape of the same kind; an arrow
}

/** Straight ahead, or as little aside as it takes to be free. */
function placeFor(
  from: Box,
  { w, h }: Pick<Box, 'w' | 'h'>,
  { x, y }: Heading,
  within: (box: Box) => readonly Shape[],
): Box {
  const ahead = {
    x: from.x + (from.w - w) / 2 + x * ((from.w + w) / 2 + GAP),
    y: from.y + (from.h - h) / 2 + y * ((from.h + h) / 2 + GAP),
    w,
    h,
  }
  const isFree = (box: Box) =>
    within(growBox(box, CLEARANCE)).every((other) => isConnector(other) || other.kind === 'frame')
  for (let i = 0; i <= MAX_ASIDE; i++) {
    for (const side of i === 0 ? [0] : [i, -i]) {
      const box = {
        ...ahead,
        x: ahead.x + Math.abs(y) * side * (w + ASIDE),
        y: ahead.y + Math.abs(x) * side * (h + ASIDE),
      }
      if (isFree(box)) return box
    }
  }
  return ahead
}
