import { boxBetween, boxContains, centreOf } from '../../shared/geometry/box.ts'
import { rotatePoint, type BoardPoint } from '../../shared/geometry/space.ts'
import { croppedTo, slid } from '../../shared/model/crop.ts'
import { placeBox, type Image, type ShapeId } from '../../shared/model/shape.ts'
import { resizeCursor } from './cursors.ts'
import { pulledBox, sideAt, type ResizeHandle } from './frame.ts'
import type { Pointer, PointerKind, Tool } from './tool.ts'

type State =
  | { readonly name: 'idle' }
  /** `to` is what the image becomes when the pointer goes up here. */
  | {
      readonly name: 'cropping'
      readonly from: BoardPoint
      readonly before: Image
      readonly on: Grip
      readonly to: Image
    }

/** An edge or a corner of the part that is shown, or the picture behind it. */
type Grip = ResizeHandle | { readonly kind: 'picture' }

/** What of an image in crop mode a press would mean; null outside of it, where the mode ends. */
export function cropGripAt(image: Image, point: BoardPoint, zoom: number, pointer: PointerKind): Grip | null {
  const box = placeBox(image)
  const local = rotatePoint(point, centreOf(box), -image.angle)
  return sideAt(box, local, zoom, pointer) ?? (boxContains(box, local) ? { kind: 'picture' } : null)
}

/** Pulls at the edges of what an image shows of its picture, or slides the picture under it. */
export function cropTool(id: ShapeId): Tool<State> {
  const ids: ReadonlySet<ShapeId> = new Set([id])
  const idle: State = { name: 'idle' }
  return {
    idle,

    pointerDown(_state, { point, zoom, kind }, view) {
      const before = view.get(id)
      const on = before?.kind === 'image' ? cropGripAt(before, point, zoom, kind) : null
      return before?.kind === 'image' && on ? { name: 'cropping', from: point, before, on, to: before } : idle
    },

    pointerMove: (state, pointer) => (state.name === 'idle' ? state : { ...state, to: pulled(state, pointer) }),

    pointerUp(state, _pointer, _view, actions) {
      if (state.name === 'idle' || state.to === state.before) return idle
      const { x, y, w, h, angle, crop } = state.to
      actions.patch(id, { place: { x, y, w, h, angle }, detail: { crop: [crop.x, crop.y, crop.w, crop.h] } })
      return idle
    },

    preview: (state) => (state.name === 'idle' ? null : { kind: 'draft', shape: state.to, replaces: ids }),

    cursor(state, { point, zoom, kind }, view) {
      const image = view.get(id)
      if (image?.kind !== 'image') return 'default'
      const on = state.name === 'idle' ? cropGripAt(image, point, zoom, kind) : state.on
      if (on?.kind === 'picture') return state.name === 'idle' ? 'grab' : 'grabbing'
      return on ? resizeCursor(on, image.angle) : 'default'
    },
  }
}

type Cropping = Extract<State, { name: 'cropping' }>

function pulled({ from, before, on }: Cropping, { point, modifiers }: Pointer): Image {
  const { x: dx, y: dy } = rotatePoint({ x: point.x - from.x, y: point.y - from.y }, { x: 0, y: 0 }, -before.angle)
  if (dx === 0 && dy === 0) return before
  if (on.kind === 'picture') return slid(before, dx, dy)
  const how = { keepsAspect: modifiers.shift, fromCentre: modifiers.alt }
  const { x, y, w, h } = pulledBox(placeBox(before), on, { dx, dy }, how)
  return croppedTo(before, boxBetween({ x, y }, { x: x + w, y: y + h }))
}
