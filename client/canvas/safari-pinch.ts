import type { ScreenPoint } from '../../shared/geometry/space.ts'

/** What only Safari reports of a trackpad: other browsers make wheels of it. */
type GestureEvent = UIEvent & { readonly scale: number; readonly clientX: number; readonly clientY: number }

/**
 * Listens to pinches on a Mac's trackpad in Safari.
 *
 * @param zoom by what factor since the last event, and where
 * @param isTouched fingers on a screen report these too, and are followed one by one
 * @returns its own stop
 */
export function listenToSafariPinch(
  target: EventTarget,
  pointIn: (event: GestureEvent) => ScreenPoint,
  isTouched: () => boolean,
  zoom: (at: ScreenPoint, factor: number) => void,
): () => void {
  let scale = 1
  const onGesture = (event: Event) => {
    event.preventDefault() // the page would zoom
    const gesture = event as GestureEvent // these three are
    const factor = event.type === 'gesturestart' ? 1 : gesture.scale / scale
    scale = gesture.scale
    if (factor > 0 && factor < Infinity && factor !== 1 && !isTouched()) zoom(pointIn(gesture), factor)
  }
  const types = ['gesturestart', 'gesturechange', 'gestureend']
  for (const type of types) target.addEventListener(type, onGesture)
  return () => {
    for (const type of types) target.removeEventListener(type, onGesture)
  }
}
