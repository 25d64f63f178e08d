import type { WheelInput } from '../editor/looking-around.ts'
import { pointIn } from './point-in.ts'

/** For wheels that report lines, or pages. */
const LINE_PX = 16
const PAGE_PX = 600

/** What a wheel says. Shift turns one that only goes up and down; a trackpad's pinch comes with Ctrl. */
export function wheelInput(event: WheelEvent, within: Element): WheelInput {
  const { deltaX, deltaY, deltaMode, shiftKey, ctrlKey, metaKey } = event
  const unit = [1, LINE_PX, PAGE_PX][deltaMode] ?? 1
  const isTurned = shiftKey && deltaX === 0
  return {
    at: pointIn(within, event),
    dx: (isTurned ? deltaY : deltaX) * unit,
    dy: (isTurned ? 0 : deltaY) * unit,
    zooms: ctrlKey || metaKey,
  }
}
