import { cssFont } from '../../shared/drawing/css-font.ts'
import { rotatePoint } from '../../shared/geometry/space.ts'
import type { Box } from '../../shared/geometry/space.ts'
import { offsetOfCaret } from '../../shared/model/caret.ts'
import { lettersOf } from '../../shared/model/caret-in-shape.ts'
import type { Editor } from '../editor/editor.svelte.ts'
import type { Person } from '../session/live-person.ts'

type Context = CanvasRenderingContext2D

const WIDTH_PX = 2
const SELECTED_OPACITY = 0.25
const FLAG_PX = 16
const FONT = `600 ${cssFont('sans', 10)}`

/** Draws where others write: their carets with their names, and what they have selected. The pen is in screen pixels. */
export function drawCarets(pen: Context, editor: Editor): void {
  for (const { person } of editor.people.all()) if (person.caret) drawCaret(pen, editor, person, person.caret)
}

function drawCaret(pen: Context, editor: Editor, { name, colour }: Person, caret: NonNullable<Person['caret']>) {
  const { board, camera, type } = editor
  const shape = board.get(caret.shape)
  const text = board.textOf(caret.shape)
  const from = text && offsetOfCaret(text, caret.from)
  const to = text && offsetOfCaret(text, caret.to)
  const letters = shape && lettersOf(shape, type)
  if (!letters || from === null || to === null) return
  const place = ({ x, y }: Box) => camera.toScreen(rotatePoint({ x, y }, letters.centre, shape.angle))
  pen.save()
  pen.fillStyle = colour
  pen.globalAlpha = SELECTED_OPACITY
  for (const box of letters.boxesOf({ from: Math.min(from, to), to: Math.max(from, to) })) {
    const { x, y } = place(box)
    pen.save()
    pen.translate(x, y)
    pen.rotate(shape.angle)
    pen.fillRect(0, 0, box.w * camera.zoom, box.h * camera.zoom)
    pen.restore()
  }
  const stand = letters.caretAt(to)
  const { x, y } = place(stand)
  pen.globalAlpha = 1
  pen.translate(x, y)
  pen.rotate(shape.angle)
  pen.fillRect(-WIDTH_PX / 2, 0, WIDTH_PX, stand.h * camera.zoom)
  drawFlag(pen, name)
  pen.restore()
}

function drawFlag(pen: Context, name: string) {
  if (name === '') return
  pen.font = FONT
  pen.beginPath()
  pen.roundRect(-WIDTH_PX / 2, -FLAG_PX, pen.measureText(name).width + 10, FLAG_PX, [4, 4, 4, 0])
  pen.fill()
  pen.fillStyle = '#ffffff'
  pen.fillText(name, 5 - WIDTH_PX / 2, -4.5)
}
