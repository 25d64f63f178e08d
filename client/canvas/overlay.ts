import { cornersOf, growBox } from '../../shared/geometry/box.ts'
import type { BoardPoint, Box } from '../../shared/geometry/space.ts'
import type { Board } from '../../shared/model/board.ts'
import { isBound } from '../../shared/model/connecting.ts'
import { boundsOf, boxOf, runsOf } from '../../shared/model/geometry-of.ts'
import type { GroupId } from '../../shared/model/order.ts'
import {
  isConnector,
  placeBox,
  type Connector,
  type Frame,
  type Shape,
  type ShapeId,
} from '../../shared/model/shape.ts'
import { patched } from '../../shared/model/transform.ts'
import type { Typesetter } from '../../shared/text/typesetter.ts'
import type { Editor } from '../editor/editor.svelte.ts'
import { enteredBox } from '../editor/entering.ts'
import { followed, type Dragged } from '../editor/following.ts'
import { heldPatch } from '../editor/held.ts'
import type { LivePerson } from '../session/live-person.ts'
import {
  frameAround,
  gripOf,
  HANDLE_PX,
  outerBox,
  rotateHandleAt,
  type Frame as GripFrame,
  type Grip,
} from '../tools/frame.ts'
import { roomyBetween, type LineGrip } from '../tools/connect/line-grip.ts'
import type { PointerKind, Preview } from '../tools/tool.ts'
import { drawGuides } from './guides.ts'
import { chromeOf, type Chrome } from './chrome.ts'
import { drawCrop } from './crop-layer.ts'
import { drawFrameNames } from './frame-names.ts'
import { appliedTo, matrixOf } from './transform-matrix.ts'

type Context = CanvasRenderingContext2D

const FRAME_WIDTH_PX = 1.5
const THIN_PX = 1
const TARGET_WIDTH_PX = 2
const DASH_PX = [4, 4]
const BETWEEN_SIZE = 0.75
const BETWEEN_OPACITY = 0.6
/** So many frames are too many to tell apart: then one is drawn around all. */
const MAX_FRAMES = 100

/** Draws what is over the board in screen pixels, so that it stays as small at every zoom: frames, handles, rubber bands. */
export function drawOverlay(pen: Context, editor: Editor, pointer: PointerKind): void {
  const chrome = chromeOf(editor.scene.theme)
  drawFrameNames(pen, editor, chrome)
  for (const live of editor.people.all()) drawTheirSelection(pen, editor, live)
  const { preview } = editor.gestures
  if (preview?.kind === 'drag' && preview.onto) drawTarget(pen, editor, preview.onto, chrome)
  if (preview?.kind === 'marquee') drawBand(pen, editor, cornersOf(preview.box), chrome)
  if (preview?.kind === 'lasso') drawBand(pen, editor, preview.loop, chrome)
  drawEnteredGroup(pen, editor, chrome)
  if ((preview?.kind === 'drag' || preview?.kind === 'draft') && preview.guides)
    drawGuides(pen, editor.camera, preview.guides, chrome)
  const catches = preview?.kind === 'marquee' || preview?.kind === 'lasso'
  const marked = catches ? shapesOfSet(preview.ids, editor) : editor.selectedShapes
  const cropped = editor.crop.image
  if (cropped) {
    const image = shownAs(cropped, preview, editor)
    if (image.kind === 'image') return drawCrop(pen, editor, image, chrome, pointer)
  }
  if (marked.length > MAX_FRAMES && preview?.kind === 'drag')
    return drawManyDragged(pen, editor, marked, preview, chrome)
  const isMany = marked.length > MAX_FRAMES
  const shapes = isMany ? marked : marked.map((shape) => shownAs(shape, preview, editor))
  drawSelection(pen, editor, shapes, chrome, pointer)
}

/** The frame on which shapes would be put. */
function drawTarget(pen: Context, editor: Editor, frame: Frame, chrome: Chrome) {
  trace(pen, editor, cornersOf(placeBox(frame)))
  pen.lineWidth = TARGET_WIDTH_PX
  pen.strokeStyle = chrome.accent
  pen.stroke()
}

/** The frame around many shapes goes along with them: asking each where it is now would take longer than a frame. */
function drawManyDragged(
  pen: Context,
  editor: Editor,
  shapes: readonly Shape[],
  { transform }: Extract<Preview, { kind: 'drag' }>,
  chrome: Chrome,
) {
  const box = frameAround(shapes, editor.type)
  if (!box) return
  const matrix = matrixOf(transform)
  trace(
    pen,
    editor,
    cornersOf(outerBox(box, editor.camera.zoom)).map(({ x, y }) => appliedTo(matrix, x, y)),
  )
  pen.lineWidth = FRAME_WIDTH_PX
  pen.strokeStyle = chrome.accent
  pen.stroke()
}

const shapesOfSets = new WeakMap<ReadonlySet<ShapeId>, readonly Shape[]>()

/** The shapes of a rubber band, which makes a new set when it has caught others. */
function shapesOfSet(ids: ReadonlySet<ShapeId>, { board }: Editor): readonly Shape[] {
  let shapes = shapesOfSets.get(ids)
  if (!shapes) {
    shapes = [...ids].flatMap((id) => board.get(id) ?? [])
    shapesOfSets.set(ids, shapes)
  }
  return shapes
}

/** A selected shape as the gesture under way makes it look. */
function shownAs(shape: Shape, preview: Preview | null, { board, type }: Editor): Shape {
  if (preview?.kind === 'drag') return draggedBy(preview, shape, board, type)
  return preview?.kind === 'draft' && preview.replaces.has(shape.id) ? preview.shape : shape
}

function draggedBy(drag: Dragged, shape: Shape, board: Board, type: Typesetter): Shape {
  if (isBound(shape)) return followed(board, shape, [drag], type)
  return drag.ids.has(shape.id) ? patched(shape, heldPatch(board, shape, drag.transform, drag.ids, type)) : shape
}

function drawSelection(pen: Context, editor: Editor, shapes: readonly Shape[], chrome: Chrome, pointer: PointerKind) {
  const { type, gestures, text, camera } = editor
  const [first, ...others] = shapes
  if (!first) return
  const grip = gripOf(shapes, type)
  const colour = grip.kind === 'none' ? chrome.faint : chrome.accent
  pen.strokeStyle = colour
  pen.lineWidth = THIN_PX
  const isAtRest = gestures.preview === null && text.id === null && editor.tool === 'select'
  const isReshaped = grip.kind === 'points' && gestures.preview?.kind === 'draft'
  const hasHandles = isAtRest || isReshaped
  // Several need to be told from what lies between them; a line that is moved shows no handles, which would tell.
  if (others.length > 0 || grip.kind === 'none' || (grip.kind === 'points' && !hasHandles && text.id === null))
    drawUnitFrames(pen, editor, shapes)
  // The colours of a picture are not to be tinted.
  const isVeiled = isAtRest && first.kind !== 'image'
  if (grip.kind === 'frame') drawGripFrame(pen, editor, grip.frame, chrome, isVeiled)
  if (hasHandles) drawHandles(pen, editor, grip, chrome, HANDLE_PX[pointer], camera.zoom)
}

function drawGripFrame(pen: Context, editor: Editor, { box, angle }: GripFrame, chrome: Chrome, isVeiled: boolean) {
  trace(pen, editor, cornersOf(outerBox(box, editor.camera.zoom), angle))
  pen.lineWidth = FRAME_WIDTH_PX
  pen.strokeStyle = chrome.accent
  pen.fillStyle = chrome.veil
  if (isVeiled) pen.fill()
  pen.stroke()
}

function drawHandles(pen: Context, editor: Editor, grip: Grip, chrome: Chrome, size: number, zoom: number) {
  pen.lineWidth = FRAME_WIDTH_PX
  pen.strokeStyle = chrome.accent
  pen.fillStyle = chrome.handle
  if (grip.kind === 'points') drawLineHandles(pen, editor, grip, size, zoom)
  if (grip.kind !== 'frame') return
  const { box, angle } = grip.frame
  for (const corner of cornersOf(outerBox(box, zoom), angle)) {
    const { x, y } = editor.camera.toScreen(corner)
    pen.save()
    pen.translate(x, y)
    pen.rotate(angle)
    pen.beginPath()
    pen.roundRect(-size / 2, -size / 2, size, size, size / 4)
    pen.fill()
    pen.stroke()
    pen.restore()
  }
  if (grip.turns) knob(pen, editor, rotateHandleAt(grip.frame, zoom), size)
}

/** Handles between points are smaller: they make points, and are none yet. */
function drawLineHandles(pen: Context, editor: Editor, grip: LineGrip, size: number, zoom: number) {
  pen.save()
  pen.globalAlpha = BETWEEN_OPACITY
  if (!editor.gestures.isRunning)
    for (const { at } of roomyBetween(grip, zoom, size)) knob(pen, editor, at, size * BETWEEN_SIZE)
  pen.restore()
  for (const index of grip.held) knob(pen, editor, grip.points[index]!, size) // they exist
}

function knob(pen: Context, { camera }: Editor, at: BoardPoint, size: number) {
  const { x, y } = camera.toScreen(at)
  pen.beginPath()
  pen.arc(x, y, size / 2, 0, 2 * Math.PI)
  pen.fill()
  pen.stroke()
}

/** A rubber band, or a loop drawn by hand. */
function drawBand(pen: Context, editor: Editor, corners: readonly BoardPoint[], chrome: Chrome) {
  trace(pen, editor, corners)
  pen.lineWidth = THIN_PX
  pen.strokeStyle = chrome.accent
  pen.fillStyle = chrome.veil
  pen.fill()
  pen.stroke()
}

/** Faintly, so that people know in which group they are. */
function drawEnteredGroup(pen: Context, editor: Editor, chrome: Chrome) {
  const box = enteredBox(editor)
  if (!box) return
  trace(pen, editor, cornersOf(outerBox(box, editor.camera.zoom)))
  pen.lineWidth = THIN_PX
  pen.strokeStyle = chrome.faint
  pen.setLineDash(DASH_PX)
  pen.stroke()
  pen.setLineDash([])
}

function drawTheirSelection(pen: Context, editor: Editor, { person, drag }: LivePerson) {
  const shapes = person.selection.flatMap((id) => {
    const shape = editor.board.get(id)
    const { ids, transform } = drag ?? {}
    return shape && ids && transform ? draggedBy({ ids, transform }, shape, editor.board, editor.type) : (shape ?? [])
  })
  pen.strokeStyle = person.colour
  pen.lineWidth = THIN_PX
  drawFrames(pen, editor, shapes, 3)
}

/** A thin frame around each whole that is selected; a single group has its frame already. */
function drawUnitFrames(pen: Context, editor: Editor, shapes: readonly Shape[]) {
  if (shapes.length > MAX_FRAMES) return drawFrames(pen, editor, shapes, 0)
  const groups = new Map<GroupId, Shape[]>()
  const single = shapes.filter((shape) => {
    const group = shape.groups && editor.unitOf(shape).group
    if (group) groups.set(group, [...(groups.get(group) ?? []), shape])
    return !group
  })
  if (single.length > 0) drawFrames(pen, editor, single, 0)
  if (single.length === 0 && groups.size === 1 && gripOf(shapes, editor.type).kind === 'frame') return
  for (const members of groups.values()) {
    const box = frameAround(members, editor.type)
    if (!box) continue
    trace(pen, editor, cornersOf(box))
    pen.stroke()
  }
}

/** A thin frame around each shape and along each connector, or one around all when they are many. @param gap screen pixels */
function drawFrames(pen: Context, editor: Editor, shapes: readonly Shape[], gap: number) {
  const { type, camera } = editor
  const all = shapes.length > MAX_FRAMES ? frameAround(shapes, type) : null
  if (all) return drawFrame(pen, editor, growBox(all, gap / camera.zoom), 0)
  for (const shape of shapes) {
    // A line on it would hide the colours of what others have selected.
    if (isConnector(shape) && gap > 0) drawFrame(pen, editor, growBox(boundsOf(shape, type), gap / camera.zoom), 0)
    else if (isConnector(shape)) drawAlong(pen, editor, shape)
    else drawFrame(pen, editor, growBox(boxOf(shape, type), gap / camera.zoom), shape.angle)
  }
}

function drawFrame(pen: Context, editor: Editor, box: Box, angle: number) {
  trace(pen, editor, cornersOf(box, angle))
  pen.stroke()
}

/** A connector's box has its ends in the corners, and tells little of where it runs. */
function drawAlong(pen: Context, { camera, type }: Editor, connector: Connector) {
  pen.beginPath()
  for (const run of runsOf(connector, type)) {
    for (const [i, point] of run.entries()) {
      const { x, y } = camera.toScreen(point)
      if (i === 0) pen.moveTo(x, y)
      else pen.lineTo(x, y)
    }
  }
  pen.stroke()
}

function trace(pen: Context, { camera }: Editor, corners: readonly BoardPoint[]) {
  pen.beginPath()
  for (const corner of corners) {
    const { x, y } = camera.toScreen(corner)
    pen.lineTo(x, y)
  }
  pen.closePath()
}
