import { boxBetween, growBox } from '../../shared/geometry/box.ts'
import { distance, type BoardPoint } from '../../shared/geometry/space.ts'
import { mergeGaps, type Gap } from '../../shared/model/gaps.ts'
import { hitsSeen } from '../../shared/model/frames.ts'
import type { Shape, ShapeId, Stroke } from '../../shared/model/shape.ts'
import { partOf, rubbedOut, withoutSpecks } from '../../shared/model/stroke-parts.ts'
import { ringCursor } from './cursors.ts'
import { joined, without } from './id-set.ts'
import { reachOf, type Pointer, type Tool, type View } from './tool.ts'

type State =
  | { readonly name: 'idle' }
  | { readonly name: 'erasing'; readonly at: BoardPoint; readonly ids: ReadonlySet<ShapeId> }
  | {
      readonly name: 'cutting'
      readonly at: BoardPoint
      /** By the strokes that they are in, whoever else cuts those into whatever parts meanwhile. */
      readonly gaps: Gaps
      /** The shapes that this changes, as shown last. */
      readonly shown: { ids: ReadonlySet<ShapeId> }
    }
type Gaps = ReadonlyMap<ShapeId, readonly Gap[]>
type Erasing = Extract<State, { name: 'erasing' }>
type Cutting = Extract<State, { name: 'cutting' }>

const IDLE: State = { name: 'idle' }
/** How far around the pointer ink is rubbed out, screen pixels. */
const RUBBER_PX = { mouse: 8, pen: 8, touch: 14 }
const RING = ringCursor(RUBBER_PX.mouse)

/**
 * Takes away what it sweeps over when it is lifted: whole shapes, which with Alt it spares again, or of strokes the ink
 * under it and nothing else.
 */
export const eraserTool: Tool<State> = {
  idle: IDLE,
  pointerDown(_state, pointer, view) {
    const at = pointer.point
    return view.erases === 'ink'
      ? rubbed({ name: 'cutting', at, gaps: new Map(), shown: { ids: new Set() } }, pointer, view)
      : swept({ name: 'erasing', at, ids: new Set() }, pointer, view)
  },
  pointerMove(state, pointer, view) {
    if (state.name === 'erasing') return swept(state, pointer, view)
    return state.name === 'cutting' ? rubbed(state, pointer, view) : state
  },
  pointerUp(state, pointer, view, actions) {
    if (state.name === 'erasing') actions.remove(swept(state, pointer, view).ids)
    if (state.name === 'cutting') actions.cut(inParts(rubbed(state, pointer, view).gaps, view))
    return IDLE
  },
  preview(state, view) {
    if (state.name === 'erasing') return { kind: 'erase', ids: state.ids }
    if (state.name === 'idle') return null
    const gaps = inParts(state.gaps, view)
    return { kind: 'cut', ids: idsOf(gaps, state.shown), gaps }
  },
  cursor: (_state, _pointer, { erases }) => (erases === 'ink' ? RING : 'crosshair'),
}

function swept(state: Erasing, pointer: Pointer, view: View): Erasing {
  let { at } = state
  const touched = new Set<ShapeId>()
  for (const point of pointer.trail) {
    for (const id of touchedBetween(at, point, reachOf(pointer), view)) touched.add(id)
    at = point
  }
  const { ids } = state
  const isNews = [...touched].some((id) => ids.has(id) === pointer.modifiers.alt)
  if (!isNews) return { ...state, at }
  return { ...state, at, ids: pointer.modifiers.alt ? without(ids, touched) : joined(ids, touched) }
}

/** Shapes between two points. Looks every `reach`, so that nothing is jumped over however fast the sweep was. */
function touchedBetween(from: BoardPoint, to: BoardPoint, reach: number, view: View): ShapeId[] {
  const steps = Math.max(1, Math.ceil(distance(from, to) / reach))
  const looks = Array.from({ length: steps + 1 }, (_, i) => ({
    x: from.x + ((to.x - from.x) * i) / steps,
    y: from.y + ((to.y - from.y) * i) / steps,
  }))
  const isTouched = (shape: Shape) => {
    const frame = view.frameHolding(shape)
    return looks.some((point) => hitsSeen(shape, frame, point, reach, view.type))
  }
  // Frames are no drawing: whoever rubs across the edge of one means what lies there.
  return view
    .within(growBox(boxBetween(from, to), reach))
    .filter((shape) => !shape.locked && shape.kind !== 'frame' && isTouched(shape))
    .map(({ id }) => id)
}

function rubbed(state: Cutting, { trail, zoom, kind }: Pointer, view: View): Cutting {
  const radius = RUBBER_PX[kind] / zoom
  let { at } = state
  const fresh = new Map<Stroke, Gap[]>()
  for (const point of trail) {
    for (const stroke of strokesBetween(at, point, radius, view)) {
      const gaps = rubbedOut(stroke, at, point, radius)
      if (gaps.length > 0) fresh.set(stroke, [...(fresh.get(stroke) ?? []), ...gaps])
    }
    at = point
  }
  let gaps: Map<ShapeId, readonly Gap[]> | null = null
  for (const [stroke, more] of fresh) {
    const { of } = partOf(stroke)
    const before = (gaps ?? state.gaps).get(of) ?? []
    const now = withoutSpecks(stroke, mergeGaps([...before, ...more]))
    if (areEqual(now, before)) continue
    gaps ??= new Map(state.gaps)
    gaps.set(of, now)
  }
  return { ...state, at, gaps: gaps ?? state.gaps }
}

/** The gaps by the shapes on the board that they are in. */
function inParts(gaps: Gaps, view: View): Gaps {
  const parts = new Map<ShapeId, readonly Gap[]>()
  for (const [stroke, some] of gaps)
    for (const id of view.partsOf(stroke)) {
      const shape = view.get(id)
      const isMet = shape?.kind === 'stroke' && !shape.locked && meetsGap(partOf(shape).span, some)
      if (isMet) parts.set(id, some)
    }
  return parts
}

/** A dot has no length, and is met by whatever takes it. */
const meetsGap = ([start, end]: Gap, gaps: readonly Gap[]) =>
  gaps.some(([from, to]) => start === end || (from < end && to > start))

/** The same value as last time when nothing was added or lost: only then is the board painted anew. */
function idsOf(gaps: Gaps, shown: Cutting['shown']): ReadonlySet<ShapeId> {
  const isSame = gaps.size === shown.ids.size && [...gaps.keys()].every((id) => shown.ids.has(id))
  if (!isSame) shown.ids = new Set(gaps.keys())
  return shown.ids
}

const strokesBetween = (from: BoardPoint, to: BoardPoint, radius: number, view: View): Stroke[] =>
  view
    .within(growBox(boxBetween(from, to), radius))
    .filter((shape): shape is Stroke => shape.kind === 'stroke' && !shape.locked)

const areEqual = (a: readonly Gap[], b: readonly Gap[]) =>
  a.length === b.length && a.every(([from, to], i) => from === b[i]![0] && to === b[i]![1]) // as many
