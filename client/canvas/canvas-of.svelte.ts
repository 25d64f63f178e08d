import { untrack } from 'svelte'
import type { Attachment } from 'svelte/attachments'
import type { Editor } from '../editor/editor.svelte.ts'
import type { PointerKind } from '../tools/tool.ts'
import { BoardLayer } from './board-layer.ts'
import { CursorsLayer } from './cursors-layer.ts'
import { FrameLoop } from './frame-loop.ts'
import { drawInk } from './ink-layer.ts'
import { LaserLayer } from './laser-layer.ts'
import { drawMoving } from './moving-layer.ts'
import { drawOverlay } from './overlay.ts'
import { listenToPointers } from './pointer-input.ts'
import { Presentation } from './presentation.ts'
import { asPen, Surface } from './surface.ts'

/**
 * Paints an editor's board on a canvas and takes its pointers: `<canvas {@attach canvasOf(editor)}>`. The canvas is as
 * large as CSS makes it. Three layers, bottom first: the board, as a picture that is only painted when it has changed;
 * what moves now; and frames, handles and cursors over it in screen pixels.
 */
export function canvasOf(editor: Editor): Attachment<HTMLCanvasElement> {
  return (canvas) => {
    const surface = new Surface(canvas)
    const boardLayer = new BoardLayer(editor)
    let pointer: PointerKind = 'mouse'

    const frames = new FrameLoop((now) => {
      const presentation = new Presentation(editor.gestures.preview, editor.people)
      const { camera } = editor
      const ratio = window.devicePixelRatio
      surface.resize(camera.canvas, ratio)
      const { pen } = surface
      pen.resetTransform()
      pen.drawImage(boardLayer.picture(presentation, ratio), 0, 0)
      surface.inBoardUnits(camera)
      drawMoving(asPen(pen), editor)
      drawInk(pen, editor)
      surface.inScreenPixels()
      lasers.draw(pen, editor, now)
      drawOverlay(pen, editor, pointer)
      cursors.draw(pen, editor.people, camera, now)
    })
    const cursors = new CursorsLayer(frames.invalidate)
    const lasers = new LaserLayer(frames.invalidate)

    canvas.style.touchAction = 'none'
    const onPointer = (event: PointerEvent) => {
      pointer = event.pointerType === 'touch' || event.pointerType === 'pen' ? event.pointerType : 'mouse'
    }
    canvas.addEventListener('pointerdown', onPointer)
    // Also when only the pixel ratio changes, which no observer of sizes notices.
    window.addEventListener('resize', frames.invalidate)
    const stops = [
      () => window.removeEventListener('resize', frames.invalidate),
      editor.onInvalidate(frames.invalidate),
      editor.board.onChange(() => boardLayer.markStale()),
      untrack(() => listenToPointers(canvas, editor)),
      () => canvas.removeEventListener('pointerdown', onPointer),
    ]
    const measure = () => {
      editor.camera.canvas = { width: canvas.clientWidth, height: canvas.clientHeight }
    }
    measure() // the observer speaks a frame later, and the board may be brought into view before
    const sizes = new ResizeObserver(measure)
    sizes.observe(canvas)

    $effect(() => {
      canvas.style.cursor = editor.gestures.cursor
    })
    // Whatever of the editor is painted and kept as reactive state; the board and the people report by themselves.
    $effect(() => {
      void [editor.camera.viewport, editor.scene, editor.selectedShapes, editor.tool, editor.textShape]
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
