import type { ScreenPoint } from '../../shared/geometry/space.ts'
import { MOUSE_PRESSURE } from '../../shared/model/ink.ts'
import type { PointerInput, TrailPoint } from '../editor/gestures.svelte.ts'

/** The end of a pen that rubs out, or a button that makes the other end do so. */
const ERASER_BUTTON = 5
const ERASER_BUTTONS = 32

/**
 * Where a pointer has been since the last event: all that the device reported, which is more often than the screen
 * paints. And where the browser thinks that it goes next, of pens and fingers: a mouse has its arrow on the screen, and a
 * line that runs ahead of it would be seen to.
 *
 * @param at where an event is on the canvas
 */
export function trailOf(
  event: PointerEvent,
  at: (event: PointerEvent) => ScreenPoint,
): Pick<PointerInput, 'trail' | 'predicted'> {
  const point = (each: PointerEvent): TrailPoint => ({ at: at(each), ...strengthOf(each) })
  const coalesced = event.getCoalescedEvents?.() ?? []
  const trail = (coalesced.length > 0 ? coalesced : [event]).map(point)
  const predicted = event.pointerType === 'mouse' ? [] : (event.getPredictedEvents?.() ?? [])
  return predicted.length > 0 ? { trail, predicted: predicted.map(point) } : { trail }
}

/** Whether a pointer that is pressed rubs out, whatever the tool in hand. */
export const isEraserEnd = ({ pointerType, button, buttons }: PointerEvent) =>
  pointerType === 'pen' && (button === ERASER_BUTTON || (buttons & ERASER_BUTTONS) !== 0)

/** Fingers report a pressure too, but it says how flat they lie. */
const strengthOf = (event: PointerEvent) =>
  event.pointerType === 'pen' ? { pressure: event.pressure, tilt: tiltOf(event) } : { pressure: MOUSE_PRESSURE }

/** Radians from upright. Browsers that do not know the angle tell how far a pen leans to two sides, in degrees. */
function tiltOf({ altitudeAngle, tiltX = 0, tiltY = 0 }: PointerEvent): number {
  if (altitudeAngle !== undefined) return Math.PI / 2 - altitudeAngle
  const lean = (degrees: number) => Math.tan((degrees * Math.PI) / 180)
  return Math.atan(Math.hypot(lean(tiltX), lean(tiltY)))
}
