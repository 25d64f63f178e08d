import { nameBox, NAME_HEIGHT } from '../../shared/drawing/frame-name.ts'
import { boxContains, boxEncloses, growBox } from '../../shared/geometry/box.ts'
import type { BoardPoint, Box } from '../../shared/geometry/space.ts'
import { frameOf, framesOf } from '../../shared/model/geometry-of.ts'
import { DEFAULT_LOOK } from '../../shared/model/look.ts'
import { keyAbove, keysBetween } from '../../shared/model/order.ts'
import { placeBox, type Frame, type Shape, type ShapeId } from '../../shared/model/shape.ts'
import { messages } from '../messages/index.ts'
import { draftOf } from '../tools/draft.ts'
import type { Drawn } from '../tools/tool.ts'
import type { Editor } from './editor.svelte.ts'

type Ids = ReadonlySet<ShapeId>

/** Around a selection that is put on a frame, board units. */
const MARGIN = 32

const isFrame = (shape: Shape): shape is Frame => shape.kind === 'frame'

/** The topmost frame under a point. @param but those that do not count */
export const frameAt = (editor: Editor, point: BoardPoint, but: Ids): Frame | null =>
  framesMeeting(editor, { ...point, w: 0, h: 0 }).findLast(
    (frame) => !but.has(frame.id) && boxContains(placeBox(frame), point),
  ) ?? null

/** The frame whose name a point means; names are as large at every zoom, and lie over everything. */
export function frameNamedAt(editor: Editor, point: BoardPoint): Frame | null {
  const { type, camera } = editor
  const under = framesMeeting(editor, { ...point, w: 0, h: NAME_HEIGHT / camera.zoom })
  return under.findLast((frame) => boxContains(nameBox(frame, camera.zoom, type), point)) ?? null
}

/** Bottom first. */
const framesMeeting = ({ board, index }: Editor, box: Box): Frame[] =>
  board.frames().length === 0 ? [] : index.within(box).filter(isFrame)

/** A shape that is drawn wholly on a frame lies on it from then on. */
export function onFrame<D extends Drawn>(editor: Editor, drawn: D): D {
  if (drawn.kind === 'frame' || !editor.isWhole) return drawn
  const box = frameOf(draftOf(drawn), editor.type)
  const around = framesMeeting(editor, box).findLast((frame) => boxEncloses(placeBox(frame), box))
  return around && !around.locked ? { ...drawn, frame: around.id } : drawn
}

/**
 * Makes a frame, selects it, and has shapes lie on it: those given, or else what lies wholly within it and on nothing.
 * It comes under all that it meets, so that nothing vanishes behind it.
 */
export function addFrame(editor: Editor, box: Box, taken: readonly Shape[] = freeWithin(editor, box)): ShapeId {
  const { board, newId } = editor
  const id = newId()
  board.edit('local', (edit) => {
    const z = keyUnder(editor, box)
    const name = nextName(board.frames())
    edit.add({ kind: 'frame', id, ...box, angle: 0, z, locked: false, look: DEFAULT_LOOK, text: '', name })
    for (const shape of taken) edit.putInto(shape.id, id)
  })
  return id
}

/** Shows frames one after the other, from the one that is selected or holds what is. */
export function startPresenting(editor: Editor): void {
  const { present, board, selectedShapes, motion, gestures } = editor
  const [first] = selectedShapes
  const from = first?.kind === 'frame' ? first : first ? board.frameHolding(first) : null
  gestures.giveUp()
  editor.endText()
  motion.stop()
  if (!present.start(from)) editor.notice = editor.canEdit ? messages.frames.none : messages.frames.noneToSee
}

/** Puts a frame around what is selected, other frames apart. */
export function frameSelection(editor: Editor): void {
  const shapes = framable(editor)
  const box = framesOf(shapes, editor.type)
  if (!box || !editor.canEdit) return
  editor.beginStep()
  editor.select([addFrame(editor, growBox(box, MARGIN), shapes)])
}

export const canFrameSelection = (editor: Editor): boolean => framable(editor).length > 0

const framable = ({ selectedShapes }: Editor) => selectedShapes.filter((shape) => !shape.locked && !isFrame(shape))

const freeWithin = ({ board, index, type }: Editor, box: Box): Shape[] =>
  index
    .within(box)
    .filter((shape) => !shape.locked && !isFrame(shape) && !board.frameHolding(shape))
    .filter((shape) => boxEncloses(box, frameOf(shape, type)))

/** Under what lies there, and still over the frames. */
function keyUnder({ board, index }: Editor, box: Box): string {
  const there = index.within(box).filter((shape) => !board.frameHolding(shape))
  const frame = there.findLastIndex(isFrame)
  const over = there[frame + 1]
  if (!over) return keyAbove(board.topKey())
  const [key] = keysBetween(there[frame]?.z ?? null, over.z, 1)
  return key ?? over.z // one was asked for
}

function nextName(frames: readonly Frame[]): string {
  const numbers = frames.map(({ name }) => Number(/(\d+)$/.exec(name)?.[1] ?? 0)).filter((n) => n < 1e6)
  return messages.frames.name(Math.max(0, ...numbers) + 1)
}
