import { cornersOf } from '../../shared/geometry/box.ts'
import { placeBox, type Image } from '../../shared/model/shape.ts'
import type { Editor } from '../editor/editor.svelte.ts'
import type { UploadState } from '../images/uploads.ts'

/** Screen pixels. */
const LINE = { width: 4, inset: 10, longest: 120 }
/** Seen on pale pictures and on dark ones. */
const EDGE = 'rgb(33 31 46 / 0.55)'
const TRACK = 'rgb(255 255 255 / 0.4)'
const DONE = '#ffffff'
const FAILED = '#ff7aa5'

/** Draws how far the pictures of this person's images are on their way, as a small line on each. */
export function drawUploads(pen: CanvasRenderingContext2D, editor: Editor): void {
  for (const [asset, state] of editor.images?.uploading ?? [])
    for (const id of editor.imageUses.of(asset)) {
      const image = editor.board.get(id)
      if (image?.kind === 'image') drawUpload(pen, editor, image, state)
    }
}

function drawUpload(pen: CanvasRenderingContext2D, { camera }: Editor, image: Image, state: UploadState) {
  const corners = cornersOf(placeBox(image), image.angle).map((corner) => camera.toScreen(corner))
  const left = Math.min(...corners.map(({ x }) => x))
  const right = Math.max(...corners.map(({ x }) => x))
  const bottom = Math.max(...corners.map(({ y }) => y)) - LINE.inset
  const length = Math.min(LINE.longest, right - left - 2 * LINE.inset)
  if (length < 3 * LINE.width) return
  const from = (left + right - length) / 2
  const line = (to: number, colour: string, width: number) => {
    pen.beginPath()
    pen.moveTo(from, bottom)
    pen.lineTo(to, bottom)
    pen.strokeStyle = colour
    pen.lineWidth = width
    pen.stroke()
  }
  pen.save()
  pen.lineCap = 'round'
  line(from + length, EDGE, LINE.width + 4)
  line(from + length, TRACK, LINE.width)
  if (state.kind === 'sending') line(from + length * state.part, DONE, LINE.width)
  if (state.kind === 'failed') line(from + length, FAILED, LINE.width)
  pen.restore()
}
