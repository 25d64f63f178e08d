import { boxBetween, growBox } from '../../shared/geometry/box.ts'
import { distance, type BoardPoint } from '../../shared/geometry/space.ts'
import { hits } from '../../shared/model/geometry-of.ts'
import type { ShapeId } from '../../shared/model/shape.ts'
import { joined, without } from './id-set.ts'
import { reachOf, type Pointer, type Tool, type View } from './tool.ts'

type State =
  { readonly name: 'idle' } | { readonly name: 'erasing'; readonly at: BoardPoint; readonly ids: ReadonlySet<ShapeId> }

const IDLE: State = { name: 'idle' }

/** Marks the shapes that it sweeps over and removes them when it is lifted; with Alt it spares them again. */
export const eraserTool: Tool<State> = {
  idle: IDLE,
  pointerDown: (_state, pointer, view) => swept({ name: 'erasing', at: pointer.point, ids: new Set() }, pointer, view),
  pointerMove: (state, pointer, view) => (state.name === 'erasing' ? swept(state, pointer, view) : state),
  pointerUp(state, pointer, view, actions) {
    if (state.name === 'erasing') actions.remove(swept(state, pointer, view).ids)
    return IDLE
  },
  preview: (state) => (state.name === 'erasing' ? { kind: 'erase', ids: state.ids } : null),
  cursor: () => 'crosshair',
}

function swept(state: Extract<State, { name: 'erasing' }>, pointer: Pointer, view: View) {
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
  return view
    .within(growBox(boxBetween(from, to), reach))
    .filter((shape) => !shape.locked && looks.some((point) => hits(shape, point, reach, view.type)))
    .map(({ id }) => id)
}
