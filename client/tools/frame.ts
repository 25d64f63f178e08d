import { boxContains, centreOf, growBox } from '../../shared/geometry/box.ts'
import { distance, rotatePoint, type BoardPoint, type Box } from '../../shared/geometry/space.ts'
import { boxOf, framesOf } from '../../shared/model/geometry-of.ts'
import { isConnector, type Connector, type Shape } from '../../shared/model/shape.ts'
import { kindOf } from '../../shared/model/shapes/index.ts'
import type { Typesetter } from '../../shared/text/typesetter.ts'
import { lineGripOn, lineHandleAt, type LineGrip, type LineHandle } from './connect/line-grip.ts'
import type { PointerKind } from './tool.ts'

/** The box that the handles of a selection stand on: turned with a single shape, upright around several. */
export type Frame = { readonly box: Box; readonly angle: number }

/** Which side or corner is pulled: -1 is left or top, 1 right or bottom, 0 neither. */
export type Side = -1 | 0 | 1

export type Handle =
  { readonly kind: 'resize'; readonly x: Side; readonly y: Side } | { readonly kind: 'rotate' } | LineHandle

/** How large handles are drawn, screen pixels. */
export const HANDLE_PX = { mouse: 8, pen: 16, touch: 28 }
/** The frame stands off from what it holds. */
const FRAME_GAP_PX = 8
/** From the frame to the middle of the handle that turns it. */
const ROTATE_GAP_PX = 22
/** Around a handle, and to both sides of a frame's edge, where a press still means it. */
const SLACK_PX = { mouse: 5, pen: 6, touch: 8 }
const EDGE_PX = 4

/** What can be grabbed of a selection. Lines and arrows are held by their points, all others by a frame. */
export type Grip =
  | { readonly kind: 'none' }
  | LineGrip
  | {
      readonly kind: 'frame'
      readonly frame: Frame
      readonly keepsAspect: boolean
      readonly shiftFrees?: boolean
      readonly turns: boolean
    }

/** Of the selection, which stays the same value until it changes: asked for with every move of the pointer. */
const grips = new WeakMap<readonly Shape[], { readonly type: Typesetter; readonly grip: Grip }>()

export function gripOf(shapes: readonly Shape[], type: Typesetter): Grip {
  let known = grips.get(shapes)
  if (known?.type !== type) {
    known = { type, grip: gripOn(shapes, type) }
    grips.set(shapes, known)
  }
  return known.grip
}

function gripOn(shapes: readonly Shape[], type: Typesetter): Grip {
  const [first] = shapes
  if (!first || shapes.every(({ locked }) => locked)) return { kind: 'none' }
  // A frame stays upright, and so do those that are held with one.
  const turns = shapes.every(({ kind }) => kind !== 'frame')
  if (shapes.length > 1) {
    const box = frameAround(shapes, type)
    return box ? { kind: 'frame', frame: { box, angle: 0 }, keepsAspect: false, turns } : { kind: 'none' }
  }
  const box = boxOf(first, type)
  if (isConnector(first) && !isIntricate(first)) return lineGripOn(first, type)
  const frame = { box, angle: first.angle }
  if (kindOf(first).keepsAspect) return { kind: 'frame', frame, keepsAspect: true, shiftFrees: true, turns }
  return { kind: 'frame', frame, keepsAspect: growsLetters(first, type), turns }
}

/** An outline of so many points that handles on all of them would cover it. */
const isIntricate = ({ isClosed, points }: Connector) => isClosed === true && points.length > MAX_POINT_HANDLES
const MAX_POINT_HANDLES = 32

const known = new WeakMap<readonly Shape[], Box | null>()

/** The frame around several shapes, found once for each list of them: a selection may hold a whole board. */
export function frameAround(shapes: readonly Shape[], type: Typesetter): Box | null {
  let box = known.get(shapes)
  if (box === undefined) {
    box = framesOf(shapes, type)
    known.set(shapes, box)
  }
  return box
}

/** A shape whose letters grow with its box cannot become wider alone. */
const growsLetters = (shape: Shape, type: Typesetter) => kindOf(shape).stretch(shape, 2, 2, type).look !== undefined

/** The frame as it is drawn, a little off from what it holds. */
export const outerBox = (box: Box, zoom: number) => growBox(box, FRAME_GAP_PX / zoom)

/** Where the handle that turns a frame is, on the board. */
export function rotateHandleAt({ box, angle }: Frame, zoom: number): BoardPoint {
  const above = { x: box.x + box.w / 2, y: box.y - (FRAME_GAP_PX + ROTATE_GAP_PX) / zoom }
  return rotatePoint(above, centreOf(box), angle)
}

/** The handle that a press at `point` means. */
export function handleAt(grip: Grip, point: BoardPoint, zoom: number, pointer: PointerKind): Handle | null {
  const reach = (HANDLE_PX[pointer] / 2 + SLACK_PX[pointer]) / zoom
  if (grip.kind === 'none') return null
  if (grip.kind === 'points') return lineHandleAt(grip, point, zoom, HANDLE_PX[pointer], reach)
  if (grip.turns && distance(rotateHandleAt(grip.frame, zoom), point) <= reach) return { kind: 'rotate' }
  const { box, angle } = grip.frame
  const local = rotatePoint(point, centreOf(box), -angle)
  // The inside of something small is for moving it, not for its crowded handles.
  const isSmall = Math.min(box.w, box.h) < 3 * reach
  if (isSmall && boxContains(box, local)) return null
  return resizeHandleAt(
    outerBox(box, zoom),
    local,
    reach,
    (EDGE_PX * HANDLE_PX[pointer]) / HANDLE_PX.mouse / zoom,
    grip.keepsAspect && !grip.shiftFrees,
  )
}

export type ResizeHandle = Extract<Handle, { kind: 'resize' }>

/** The side or the corner of a box itself that a press means. @param local in the box's own axes */
export function sideAt(box: Box, local: BoardPoint, zoom: number, pointer: PointerKind): ResizeHandle | null {
  const reach = (HANDLE_PX[pointer] / 2 + SLACK_PX[pointer]) / zoom
  return resizeHandleAt(box, local, reach, reach, false)
}

function resizeHandleAt(
  box: Box,
  { x, y }: BoardPoint,
  reach: number,
  band: number,
  keepsAspect: boolean,
): ResizeHandle | null {
  const side = (offset: number, size: number, within: number): Side | null => {
    if (Math.abs(offset) <= within) return -1
    if (Math.abs(offset - size) <= within) return 1
    return offset > 0 && offset < size ? 0 : null
  }
  const cornerX = side(x - box.x, box.w, reach)
  const cornerY = side(y - box.y, box.h, reach)
  if (cornerX && cornerY) return { kind: 'resize', x: cornerX, y: cornerY }
  const edgeX = side(x - box.x, box.w, band)
  const edgeY = side(y - box.y, box.h, band)
  if (edgeX && edgeY === 0) return { kind: 'resize', x: edgeX, y: 0 }
  // Letters keep their proportions: pulling only their height means nothing.
  if (edgeY && edgeX === 0 && !keepsAspect) return { kind: 'resize', x: 0, y: edgeY }
  return null
}

/**
 * The box that a frame becomes when a handle is pulled, as `Transform` wants it: in the frame's own axes, negative where
 * it was pulled over to the other side.
 *
 * @param pulled board units, along the frame's axes
 */
export function pulledBox(
  box: Box,
  { x, y }: { readonly x: Side; readonly y: Side },
  pulled: { readonly dx: number; readonly dy: number },
  { keepsAspect, fromCentre }: { readonly keepsAspect: boolean; readonly fromCentre: boolean },
): Box {
  const times = fromCentre ? 2 : 1
  let w = box.w + pulled.dx * x * times
  let h = box.h + pulled.dy * y * times
  if (keepsAspect && box.w > 0 && box.h > 0) {
    const byX = w / box.w
    const byY = h / box.h
    const by = x === 0 ? byY : y === 0 ? byX : Math.max(Math.abs(byX), Math.abs(byY))
    w = box.w * (x !== 0 && y !== 0 && byX < 0 ? -by : by)
    h = box.h * (x !== 0 && y !== 0 && byY < 0 ? -by : by)
  }
  return {
    x: start(box.x, box.w, notFlat(w, box.w), x, fromCentre),
    w: notFlat(w, box.w),
    y: start(box.y, box.h, notFlat(h, box.h), y, fromCentre),
    h: notFlat(h, box.h),
  }
}

/** Where a side begins: what is opposite to the pulled handle stays, or the middle does. */
function start(before: number, size: number, pulled: number, side: Side, fromCentre: boolean): number {
  if (fromCentre || side === 0) return before + (size - pulled) / 2
  return side === 1 ? before : before + size - pulled
}

/** Nothing is squeezed to no size at all: it could never be pulled open again. */
const notFlat = (size: number, before: number) =>
  before === 0 ? 0 : Math.sign(size || 1) * Math.max(Math.abs(size), Math.min(1, before))
