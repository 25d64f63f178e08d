import { untrack } from 'svelte'
import type { Attachment } from 'svelte/attachments'
import { boxContains, centreOf, growBox } from '../../shared/geometry/box.ts'
import type { Box, Size } from '../../shared/geometry/space.ts'
import { chromeOf } from '../canvas/chrome.ts'
import { FrameLoop } from '../canvas/frame-loop.ts'
import { pointIn } from '../canvas/point-in.ts'
import type { Editor } from '../editor/editor.svelte.ts'
import { MapPicture, type Painted, type Sheet } from './map-picture.ts'
import { fromMap, mapViewOf, onMap, type MapPoint, type MapView } from './map-view.ts'

const FRAME_WIDTH_PX = 1.5
/** However far out the board goes, the frame can be seen and held. */
const MIN_FRAME_PX = 8
const CORNER_PX = 2
const DOT_PX = 3
/** A click that trembles is no drag. */
const DRAG_THRESHOLD_PX = 3
/** Sharper than this is lost on something so small. */
const MAX_RATIO = 2
/** For browsers that do not say when they are idle. */
const LATER_MS = 50

/** Paints the whole board on a small canvas, with what is seen of it now, which can be moved there. */
export function minimapOf(editor: Editor): Attachment<HTMLCanvasElement> {
  return (canvas) => {
    const { board, camera, index, motion, people } = editor
    const size: Size = { width: canvas.clientWidth, height: canvas.clientHeight }
    const ratio = Math.min(MAX_RATIO, window.devicePixelRatio)
    const deviceSize = { width: Math.round(size.width * ratio), height: Math.round(size.height * ratio) }
    const pen = sizedPen(canvas, deviceSize)
    pen.scale(ratio, ratio) // from here on it draws in map pixels
    /** While somebody moves the frame the map stands still under it. */
    let held: {
      readonly view: MapView
      readonly from: MapPoint
      readonly grip: MapPoint
      moves: boolean
    } | null = null

    const viewNow = () => held?.view ?? mapViewOf(index.extent(), camera.viewport, size)
    const frames = new FrameLoop(() => paint(pen, size, editor, picture.painted, viewNow()))
    const picture = new MapPicture<HTMLCanvasElement>({
      shapes: () => board.inOrder(),
      extent: () => index.extent(),
      scene: () => editor.scene,
      size: deviceSize,
      newSheet,
      whenIdle,
      onPainted: frames.invalidate,
    })

    function onDown(event: PointerEvent) {
      if (event.button !== 0 || held) return
      event.preventDefault()
      canvas.setPointerCapture(event.pointerId)
      const view = viewNow()
      const { x, y } = pointIn(canvas, event)
      const at = { x, y } // map pixels are a space of their own
      const frame = frameOn(view, camera.viewport)
      const middle = centreOf(frame)
      const isOnFrame = boxContains(frame, at)
      const grip = isOnFrame ? { x: at.x - middle.x, y: at.y - middle.y } : { x: 0, y: 0 }
      held = { view, from: at, grip, moves: false }
      if (isOnFrame)
        motion.stop() // whoever takes hold of a frame in flight holds it
      else motion.flyTo(camera.centred(fromMap(view, at)))
    }

    function onMove(event: PointerEvent) {
      if (!held) return
      const { x, y } = pointIn(canvas, event)
      held.moves ||= Math.hypot(x - held.from.x, y - held.from.y) >= DRAG_THRESHOLD_PX
      if (!held.moves) return
      motion.flyTo(camera.centred(fromMap(held.view, { x: x - held.grip.x, y: y - held.grip.y })), true)
    }

    const onUp = () => {
      held = null
      frames.invalidate()
    }

    const stop = new AbortController()
    const { signal } = stop
    canvas.addEventListener('pointerdown', onDown, { signal })
    canvas.addEventListener('pointermove', onMove, { signal })
    canvas.addEventListener('pointerup', onUp, { signal })
    canvas.addEventListener('pointercancel', onUp, { signal })
    canvas.addEventListener('lostpointercapture', onUp, { signal })
    const stops = [board.onChange(() => picture.markStale()), people.onChange(frames.invalidate)]
    $effect(() => {
      void editor.scene
      untrack(() => picture.markStale())
    })
    $effect(() => {
      void [camera.viewport, editor.scene]
      frames.invalidate()
    })

    return () => {
      stop.abort()
      for (const stopListening of stops) stopListening()
      picture.close()
      frames.stop()
    }
  }
}

type Picture = Painted<HTMLCanvasElement> | null

/** A frame around what is seen, the picture, and who is where. */
function paint(pen: CanvasRenderingContext2D, size: Size, editor: Editor, picture: Picture, view: MapView) {
  const { camera, people, scene } = editor
  const { accent, veil } = chromeOf(scene.theme)
  const frame = frameOn(view, camera.viewport)
  pen.clearRect(0, 0, size.width, size.height)
  pen.beginPath()
  pen.roundRect(frame.x, frame.y, frame.w, frame.h, CORNER_PX)
  pen.fillStyle = veil
  pen.fill()
  pen.strokeStyle = accent
  pen.lineWidth = FRAME_WIDTH_PX
  pen.stroke()
  if (picture) {
    const { x, y, w, h } = onMap(view, picture.box)
    pen.imageSmoothingQuality = 'high' // whoever looks far away sees it smaller than it was painted
    pen.drawImage(picture.image, x, y, w, h)
  }
  for (const { cursor, person } of people.all()) {
    if (!cursor) continue
    const { x, y } = onMap(view, { ...cursor, w: 0, h: 0 })
    pen.fillStyle = person.colour
    pen.beginPath()
    pen.arc(x, y, DOT_PX, 0, 2 * Math.PI)
    pen.fill()
  }
}

/** Map pixels. */
function frameOn(view: MapView, viewport: Box): Box {
  const { x, y, w, h } = onMap(view, viewport)
  const by = Math.max(0, MIN_FRAME_PX - Math.min(w, h)) / 2
  return growBox({ x, y, w, h }, by)
}

function newSheet(size: Size): Sheet<HTMLCanvasElement> {
  const image = document.createElement('canvas')
  return { image, pen: sizedPen(image, size) as Sheet<HTMLCanvasElement>['pen'] } // a canvas does all that a pen does
}

function sizedPen(canvas: HTMLCanvasElement, { width, height }: Size): CanvasRenderingContext2D {
  canvas.width = width
  canvas.height = height
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('Cannot draw: this browser has no 2D canvas')
  return pen
}

function whenIdle(work: () => void): () => void {
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(work, LATER_MS)
    return () => clearTimeout(timer)
  }
  const request = requestIdleCallback(work)
  return () => cancelIdleCallback(request)
}
