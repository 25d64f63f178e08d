import type { ScreenPoint } from '../../shared/geometry/space.ts'
import { framesOf } from '../../shared/model/geometry-of.ts'
import { MAX_ZOOM, zoomAbove, zoomBelow } from './camera.svelte.ts'
import type { Editor } from './editor.svelte.ts'

/** One turn of a wheel, in screen pixels. */
export type WheelInput = { readonly at: ScreenPoint; readonly dx: number; readonly dy: number; readonly zooms: boolean }

/** One event of a wheel or a trackpad: it pans, or zooms where the pointer is. */
export function turnWheel(editor: Editor, { at, dx, dy, zooms }: WheelInput): void {
  const { camera, motion, gestures } = editor
  if (editor.present.isOn) return
  motion.stop()
  if (zooms || (dx === 0 && editor.preferences.values.wheel === 'zooms')) camera.zoomByWheel(at, dy)
  else camera.panBy(dx / camera.zoom, dy / camera.zoom)
  gestures.moveAgain()
}

/** Whether the gesture under way moves the view, and nothing on the board. */
export const isPanning = ({ gestures, tool }: Editor): boolean =>
  gestures.borrowsHand || (gestures.isRunning && tool === 'hand')

/** Moves the view over the board, in parts of what is seen. */
export function turnPage({ camera, motion }: Editor, x: number, y: number): void {
  const { zoom, origin } = motion.aim
  const { width, height } = camera.canvas
  motion.flyTo({ zoom, origin: { x: origin.x + (x * width) / zoom, y: origin.y + (y * height) / zoom } })
}

export const zoomIn = (editor: Editor): void => zoomTo(editor, zoomAbove(editor.motion.aim.zoom))

export const zoomOut = (editor: Editor): void => zoomTo(editor, zoomBelow(editor.motion.aim.zoom))

export const zoomTo = ({ camera, motion }: Editor, zoom: number): void => motion.flyTo(camera.zoomed(zoom, motion.aim))

/**
 * Everything in view, or most of it when it lies too far apart; at most at its own size.
 *
 * @param isSudden for a first look: there is nothing yet to come from
 */
export function zoomToFit({ camera, index, motion }: Editor, isSudden = false): void {
  const box = index.worthSeeing(camera.widest)
  if (box) motion.flyTo(camera.fitted(box, 1), isSudden)
}

/** @param fills whether a small selection may be blown up until it fills the view */
export function zoomToSelection({ camera, motion, selectedShapes, type }: Editor, fills = false): void {
  const box = framesOf(selectedShapes, type)
  if (box) motion.flyTo(camera.fitted(box, fills ? MAX_ZOOM : 1))
}
