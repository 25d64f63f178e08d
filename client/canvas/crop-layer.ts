import { centreOf, cornersOf } from '../../shared/geometry/box.ts'
import { rotatePoint, type Box } from '../../shared/geometry/space.ts'
import { drawShape } from '../../shared/drawing/draw-shape.ts'
import { croppedTo, wholeBox } from '../../shared/model/crop.ts'
import { placeBox, type Image } from '../../shared/model/shape.ts'
import type { Editor } from '../editor/editor.svelte.ts'
import { HANDLE_PX } from '../tools/frame.ts'
import type { PointerKind } from '../tools/tool.ts'
import type { Chrome } from './chrome.ts'
import { asPen } from './surface.ts'

type Context = CanvasRenderingContext2D

/** What is not shown can be seen, and is seen not to be. */
const REST_OPACITY = 0.35
const FRAME_PX = 1.5
const CORNER_PX = { line: 4, length: 3 }

/** Draws what belongs to an image in crop mode, over the board: the rest of its picture, and handles. Screen pixels. */
export function drawCrop(pen: Context, editor: Editor, image: Image, chrome: Chrome, pointer: PointerKind): void {
  const { camera, scene } = editor
  const corners = cornersOf(placeBox(image), image.angle).map((corner) => camera.toScreen(corner))
  const whole = croppedTo(image, wholeBox(image))
  pen.save()
  pen.beginPath()
  pen.rect(0, 0, camera.canvas.width, camera.canvas.height)
  trace(pen, corners)
  pen.clip('evenodd')
  pen.scale(camera.zoom, camera.zoom)
  pen.translate(-camera.origin.x, -camera.origin.y)
  pen.globalAlpha = REST_OPACITY
  drawShape(whole, asPen(pen), scene)
  pen.restore()

  pen.strokeStyle = chrome.accent
  pen.lineWidth = FRAME_PX
  pen.beginPath()
  trace(pen, corners)
  pen.stroke()
  drawGrips(pen, editor, image, chrome, HANDLE_PX[pointer] * CORNER_PX.length)
}

/** Thick corners and edges, so that it is not taken for a frame that resizes. */
function drawGrips(pen: Context, { camera }: Editor, image: Image, chrome: Chrome, length: number) {
  const box = placeBox(image)
  const reach = (side: number) => Math.min(length / camera.zoom, side / 3)
  const [across, down] = [reach(box.w), reach(box.h)]
  pen.save()
  pen.lineCap = 'round'
  pen.lineJoin = 'round'
  for (const [colour, width] of [
    [chrome.handle, CORNER_PX.line + 3],
    [chrome.accent, CORNER_PX.line],
  ] as const) {
    pen.strokeStyle = colour
    pen.lineWidth = width
    pen.beginPath()
    for (const run of gripsOf(box, across, down)) {
      const turned = run.map((at) => camera.toScreen(turnedIn(box, image.angle, at)))
      turned.forEach(({ x, y }, i) => (i === 0 ? pen.moveTo(x, y) : pen.lineTo(x, y)))
    }
    pen.stroke()
  }
  pen.restore()
}

type Point = { readonly x: number; readonly y: number }

function gripsOf({ x, y, w, h }: Box, across: number, down: number): Point[][] {
  const corner = (cx: number, cy: number, sx: number, sy: number) => [
    { x: cx + sx * across, y: cy },
    { x: cx, y: cy },
    { x: cx, y: cy + sy * down },
  ]
  const [midX, midY] = [x + w / 2, y + h / 2]
  return [
    corner(x, y, 1, 1),
    corner(x + w, y, -1, 1),
    corner(x + w, y + h, -1, -1),
    corner(x, y + h, 1, -1),
    [{ x: midX - across / 2, y }, { x: midX + across / 2, y }], // prettier-ignore
    [{ x: midX - across / 2, y: y + h }, { x: midX + across / 2, y: y + h }], // prettier-ignore
    [{ x, y: midY - down / 2 }, { x, y: midY + down / 2 }], // prettier-ignore
    [{ x: x + w, y: midY - down / 2 }, { x: x + w, y: midY + down / 2 }], // prettier-ignore
  ]
}

const turnedIn = (box: Box, angle: number, at: Point): Point => rotatePoint(at, centreOf(box), angle)

function trace(pen: Context, corners: readonly Point[]) {
  corners.forEach(({ x, y }, i) => (i === 0 ? pen.moveTo(x, y) : pen.lineTo(x, y)))
  pen.closePath()
}
