import { untrack } from 'svelte'
import type { Attachment } from 'svelte/attachments'
import { cutByFrame } from '../../shared/drawing/cut-by-frame.ts'
import type { Editor } from '../editor/editor.svelte.ts'
import { linkAt } from '../editor/links.ts'
import { openLink } from '../editor/open-link.ts'
import type { PointerKind } from '../tools/tool.ts'
import type { ScreenPoint } from '../../shared/geometry/space.ts'
import { followersOf } from '../editor/following.ts'
import { drawAim } from './aim-layer.ts'
import { BoardLayer } from './board-layer.ts'
import { drawCarets } from './carets-layer.ts'
import { chromeOf } from './chrome.ts'
import { CursorsLayer } from './cursors-layer.ts'
import { deviceSizeOf } from './device-size.ts'
import { dotSize, drawDots } from './dots.ts'
import { drawFound } from './found-layer.ts'
import { FrameLoop } from './frame-loop.ts'
import { drawInk } from './ink-layer.ts'
import { LaserLayer } from './laser-layer.ts'
import { drawMoving } from './moving-layer.ts'
import { drawOverlay } from './overlay.ts'
import { listenToPointers } from './pointer-input.ts'
import { Presentation } from './presentation.ts'
import { asPen, Surface, type DeviceSize } from './surface.ts'
import { Pace } from './tiles/pace.ts'
import { inBoardUnits, inScreenPixels, paintedView, type PaintedView } from './tiles/painted-view.ts'
import { newBrowserPicture, type Picture } from './tiles/picture.ts'
import type { Workshop } from './tiles/tile-cache.ts'
import { TileMemory } from './tiles/tile-memory.ts'
import { drawUploads } from './upload-layer.ts'

/** How long a frame may go on painting tiles: what is left of it is for input, and for the browser to show it. */
const SLICE_MS = 7
/** Less while people zoom: pictures are stretched then, and soon another scale is needed. */
const ZOOMING_SLICE_MS = 3
/** What tiles may take together, MB: a good part of what a tab may use on a phone, a small one elsewhere. */
const TILES_MB = { small: 96, large: 256 }
const LARGE_DEVICE_GB = 8

/** What painting has cost since the board was opened, for benchmarks and stories: `canvas.figures`. */
export type CanvasFigures = {
  /** Times the screen was composed. */
  composed: number
  /** Frames that were asked for, also those in which nothing new was seen. */
  frames: number
  tilesPainted: number
  shapesPainted: number
  tileBytes: number
}

/**
 * Paints an editor's board on a canvas and takes its pointers: `<canvas {@attach canvasOf(editor)}>`. The canvas is as
 * large as CSS makes it. Three layers, bottom first: what lies on the board, as tiles that are only painted where it has
 * changed; what moves now; and frames, handles and cursors over it in screen pixels. All are drawn on one canvas: to
 * copy a screen full of tiles takes a millisecond or two, less than it takes a browser to lay canvases over each other.
 */
export function canvasOf(editor: Editor): Attachment<HTMLCanvasElement> {
  return (canvas) => {
    const surface = new Surface(canvas)
    const shop: Workshop = {
      newPicture: newBrowserPicture(),
      memory: new TileMemory(tileMegabytes() * 2 ** 20),
      pace: new Pace(() => performance.now()),
      count: { tiles: 0, shapes: 0 },
    }
    const boardLayer = new BoardLayer(editor, shop)
    const figures: CanvasFigures = { composed: 0, frames: 0, tilesPainted: 0, shapesPainted: 0, tileBytes: 0 }
    Object.assign(canvas, { figures })
    let deviceSize: DeviceSize = { width: 1, height: 1 }
    let dots: Picture | null = null
    let pointer: PointerKind = 'mouse'
    let focus: ScreenPoint | null = null
    let lastScale = 0

    const frames = new FrameLoop((now, isAsked) => {
      const startedAt = performance.now()
      const { camera } = editor
      const ratio = window.devicePixelRatio
      const view = paintedView(camera, deviceSize, ratio)
      const at = focus ?? { x: camera.canvas.width / 2, y: camera.canvas.height / 2 }
      const presentation = new Presentation(editor.gestures.preview, editor.people, (ids) =>
        followersOf(editor.board, ids),
      )
      boardLayer.show(view, presentation, { x: at.x * ratio, y: at.y * ratio }, now)
      const isNews = boardLayer.work(startedAt + (view.scale === lastScale ? SLICE_MS : ZOOMING_SLICE_MS))
      lastScale = view.scale
      if (isAsked || isNews) compose(view, ratio, now)
      if (!boardLayer.isDone()) frames.goOn()
      figures.frames++
      figures.tilesPainted = shop.count.tiles
      figures.shapesPainted = shop.count.shapes
      figures.tileBytes = shop.memory.bytes
    })

    function compose(view: PaintedView, ratio: number, now: number) {
      figures.composed++
      const { camera, scene } = editor
      const { pen } = surface
      surface.resize(deviceSize)
      pen.resetTransform()
      const chrome = chromeOf(scene.theme)
      const presented = editor.present.shown
      pen.fillStyle = presented ? chrome.stage : scene.theme.paper
      pen.fillRect(0, 0, view.w, view.h)
      if (presented) {
        inBoardUnits(pen, view)
        cutByFrame(pen, presented, () => drawBoard(view))
        inScreenPixels(pen, view, camera, ratio)
        return lasers.draw(pen, editor, now)
      }
      const colour = editor.preferences.values.grid ? chrome.grid : chrome.dots
      drawDots(pen, view, ratio, colour, dotsRow(view.w, dotSize(ratio)))
      drawBoard(view)
      inScreenPixels(pen, view, camera, ratio)
      lasers.draw(pen, editor, now)
      drawUploads(pen, editor)
      drawOverlay(pen, editor, pointer)
      if (editor.finder.isOpen) drawFound(pen, editor)
      drawCarets(pen, editor)
      if (drawAim(pen, editor, pointer)) frames.invalidate()
      cursors.draw(pen, editor.people, camera, now)
    }

    /** What lies on the board and what moves. The pen comes back in board units. */
    function drawBoard(view: PaintedView) {
      const { pen } = surface
      pen.resetTransform()
      boardLayer.draw(pen, view)
      inBoardUnits(pen, view)
      drawMoving(
        asPen(pen),
        editor,
        (ids, transform) => boardLayer.drawDragged(pen, view.scale, ids, transform),
        (ids) => boardLayer.isPictured(ids),
      )
      drawInk(pen, editor)
    }

    function dotsRow(width: number, height: number): Picture {
      if (dots?.canvas.width !== width || dots.canvas.height !== height) {
        dots?.free()
        dots = shop.newPicture(width, height)
      }
      return dots
    }
    const cursors = new CursorsLayer(frames.invalidate)
    const lasers = new LaserLayer(frames.invalidate)

    canvas.style.touchAction = 'none'
    const onPointer = (event: PointerEvent) => {
      pointer = event.pointerType === 'touch' || event.pointerType === 'pen' ? event.pointerType : 'mouse'
    }
    const onMove = (event: PointerEvent) => {
      focus = { x: event.offsetX, y: event.offsetY }
    }
    // Letters that were painted before their font was there.
    const onFonts = () => {
      boardLayer.repaintAll()
      frames.invalidate()
    }
    const onClick = (event: MouseEvent) => {
      const point = editor.camera.toBoard({ x: event.offsetX, y: event.offsetY })
      const link = event.ctrlKey || event.metaKey ? linkAt(editor, point) : null
      if (link !== null) openLink(link)
    }
    canvas.addEventListener('click', onClick)
    canvas.addEventListener('pointerdown', onPointer)
    canvas.addEventListener('pointermove', onMove, { passive: true })
    document.fonts.addEventListener('loadingdone', onFonts)
    // Also when only the pixel ratio changes, which no observer of sizes notices.
    window.addEventListener('resize', frames.invalidate)
    const stops = [
      () => window.removeEventListener('resize', frames.invalidate),
      editor.onInvalidate(frames.invalidate),
      untrack(() => listenToPointers(canvas, editor)),
      () => canvas.removeEventListener('click', onClick),
      () => canvas.removeEventListener('pointerdown', onPointer),
      () => canvas.removeEventListener('pointermove', onMove),
      () => document.fonts.removeEventListener('loadingdone', onFonts),
      () => boardLayer.stop(),
      () => dots?.free(),
    ]
    const measure = (device?: ResizeObserverSize) => {
      const size = { width: canvas.clientWidth, height: canvas.clientHeight }
      deviceSize = deviceSizeOf(size, window.devicePixelRatio, device)
      editor.camera.canvas = size
      frames.invalidate()
    }
    measure() // the observer speaks a frame later, and the board may be brought into view before
    const sizes = new ResizeObserver(([entry]) => measure(entry?.devicePixelContentBoxSize?.[0]))
    try {
      sizes.observe(canvas, { box: 'device-pixel-content-box' })
    } catch {
      sizes.observe(canvas) // Safari does not know them
    }

    $effect(() => {
      canvas.style.cursor = editor.gestures.cursor
    })
    // Whatever of the editor is painted and kept as reactive state; the board and the people report by themselves.
    $effect(() => {
      void [editor.crop.image, editor.images?.uploading]
      void [editor.camera.viewport, editor.scene, editor.selectedShapes, editor.tool, editor.textShape, editor.isWhole]
      void [editor.finder.matches, editor.finder.at]
      void [editor.present.shown, editor.naming]
      void editor.preferences.values
      frames.invalidate()
    })

    return () => {
      for (const stop of stops) stop()
      sizes.disconnect()
      cursors.stop()
      lasers.stop()
      frames.stop()
    }
  }
}

/** Browsers round how much memory a device has, and some do not tell: then its screen does. */
function tileMegabytes(): number {
  const { deviceMemory } = navigator as Navigator & { readonly deviceMemory?: number } // not in every browser
  const isLarge =
    deviceMemory === undefined ? Math.min(screen.width, screen.height) > 600 : deviceMemory >= LARGE_DEVICE_GB
  return isLarge ? TILES_MB.large : TILES_MB.small
}
