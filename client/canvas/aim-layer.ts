import { centreOf } from '../../shared/geometry/box.ts'

import { tracePath } from '../../shared/geometry/path.ts'
import type { BoardPoint } from '../../shared/geometry/space.ts'
import { boxOf } from '../../shared/model/geometry-of.ts'
import type { Shape } from '../../shared/model/shape.ts'
import { kindOf } from '../../shared/model/shapes/index.ts'
import { HOLD_MS, middlesOf } from '../tools/connect/aim.ts'
import type { PointerKind } from '../tools/tool.ts'
import type { Editor } from '../editor/editor.svelte.ts'
import { chromeOf, type Chrome } from './chrome.ts'

type Context = CanvasRenderingContext2D

const HIGHLIGHT_PX = 2
const DOT_PX = 3
const SNAPPED_PX = 5
/** Around a mouse, and so that a finger does not hide it. */
const RING_PX = { mouse: 14, pen: 18, touch: 40 }
const RING_WIDTH_PX = 3
/** A pointer that only passes shows no ring. */
const RING_DELAY_MS = 120

/**
 * What an end of a connector is about to hold on to: the shape, the middles of its sides, and a ring that fills until the
 * end is exact. In screen pixels.
 *
 * @returns whether it looks different in the next frame
 */
export function drawAim(pen: Context, editor: Editor, pointer: PointerKind): boolean {
  const { gestures, type, scene } = editor
  const { aim } = gestures
  if (!aim) return false
  const chrome = chromeOf(scene.theme)
  // As it is now: it may have been moved or deleted meanwhile.
  const shape = editor.board.get(aim.shape.id)
  if (!shape) return false
  pen.save()
  drawHighlight(pen, shape, editor, chrome)
  const isExact = aim.binding.mode === 'point'
  if (!isExact)
    for (const middle of middlesOf(shape, type)) {
      const isSnapped = aim.middle !== null && middle.x === aim.middle.x && middle.y === aim.middle.y
      drawDot(pen, editor, middle, isSnapped ? SNAPPED_PX : DOT_PX, isSnapped, chrome)
    }
  const isRipening = gestures.isRunning && aim.ripens
  if (isRipening) drawRing(pen, editor, gestures.restedMs, RING_PX[pointer], chrome)
  if (isExact && gestures.isRunning) drawRing(pen, editor, HOLD_MS, RING_PX[pointer], chrome)
  pen.restore()
  return isRipening
}

function drawHighlight(pen: Context, shape: Shape, { camera, type }: Editor, chrome: Chrome) {
  const box = boxOf(shape, type)
  const centre = camera.toScreen(centreOf(box))
  pen.save()
  pen.translate(centre.x, centre.y)
  pen.rotate(shape.angle)
  pen.scale(camera.zoom, camera.zoom)
  pen.translate(-box.x - box.w / 2, -box.y - box.h / 2)
  pen.beginPath()
  tracePath(kindOf(shape).outline(shape, type), pen)
  pen.restore()
  pen.fillStyle = chrome.veil
  pen.fill()
  pen.lineWidth = HIGHLIGHT_PX
  pen.strokeStyle = chrome.accent
  pen.stroke()
}

function drawDot(pen: Context, { camera }: Editor, at: BoardPoint, radius: number, isFull: boolean, chrome: Chrome) {
  const { x, y } = camera.toScreen(at)
  pen.beginPath()
  pen.arc(x, y, radius, 0, 2 * Math.PI)
  pen.fillStyle = isFull ? chrome.accent : chrome.handle
  pen.fill()
  pen.lineWidth = 1.5
  pen.strokeStyle = chrome.accent
  pen.stroke()
}

/** Around the pointer; full when the end is exact. */
function drawRing(pen: Context, { gestures }: Editor, restedMs: number, radius: number, chrome: Chrome) {
  const { at } = gestures
  if (!at || restedMs < RING_DELAY_MS) return
  const part = Math.min(1, (restedMs - RING_DELAY_MS) / (HOLD_MS - RING_DELAY_MS))
  const arc = (to: number) => {
    pen.beginPath()
    pen.arc(at.x, at.y, radius, -Math.PI / 2, -Math.PI / 2 + to * 2 * Math.PI)
    pen.stroke()
  }
  pen.lineWidth = RING_WIDTH_PX
  pen.lineCap = 'round'
  pen.globalAlpha = 0.2
  pen.strokeStyle = chrome.accent
  arc(1)
  pen.globalAlpha = 1
  arc(part)
}
