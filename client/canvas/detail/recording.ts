import type { Pen, PictureSource } from '../../../shared/drawing/pen.ts'
import type { Shape } from '../../../shared/model/shape.ts'
import type { Scene } from '../../../shared/model/shape-kind.ts'
import { kindOf } from '../../../shared/model/shapes/index.ts'
import { asPen } from '../surface.ts'

type Context = CanvasRenderingContext2D
type Step = (pen: Context) => void
type Style = Pick<
  RecordingPen,
  'fillStyle' | 'strokeStyle' | 'lineWidth' | 'lineCap' | 'lineJoin' | 'font' | 'globalCompositeOperation'
>

/** A pen that notes how a shape is drawn, so that it can be drawn again without tracing its outline. */
class RecordingPen implements Pen {
  readonly steps: Step[] = []
  fillStyle = '#000'
  strokeStyle = '#000'
  lineWidth = 1
  lineCap: Pen['lineCap'] = 'butt'
  lineJoin: Pen['lineJoin'] = 'miter'
  font = '10px sans-serif'
  globalCompositeOperation: Pen['globalCompositeOperation'] = 'source-over'
  /** Opacity belongs to whoever draws the whole shape. */
  globalAlpha = 1
  #dash: number[] = []
  #path = new Path2D()
  #isDrawn = false
  readonly #saved: Style[] = []

  save() {
    const { fillStyle, strokeStyle, lineWidth, lineCap, lineJoin, font, globalCompositeOperation } = this
    this.#saved.push({ fillStyle, strokeStyle, lineWidth, lineCap, lineJoin, font, globalCompositeOperation })
    this.steps.push((pen) => pen.save())
  }
  restore() {
    Object.assign(this, this.#saved.pop())
    this.steps.push((pen) => pen.restore())
  }
  translate(x: number, y: number) {
    this.steps.push((pen) => pen.translate(x, y))
  }
  rotate(angle: number) {
    this.steps.push((pen) => pen.rotate(angle))
  }
  scale(x: number, y: number) {
    this.steps.push((pen) => pen.scale(x, y))
  }
  drawImage(
    picture: PictureSource,
    sx: number,
    sy: number,
    sw: number,
    sh: number,
    dx: number,
    dy: number,
    dw: number,
    dh: number,
  ) {
    this.steps.push((pen) => asPen(pen).drawImage(picture, sx, sy, sw, sh, dx, dy, dw, dh))
  }
  beginPath() {
    this.#path = new Path2D()
    this.#isDrawn = false
  }
  moveTo(x: number, y: number) {
    this.#open.moveTo(x, y)
  }
  lineTo(x: number, y: number) {
    this.#open.lineTo(x, y)
  }
  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number) {
    this.#open.bezierCurveTo(x1, y1, x2, y2, x, y)
  }
  closePath() {
    this.#open.closePath()
  }
  clip() {
    const path = this.#path
    this.#isDrawn = true
    this.steps.push((pen) => pen.clip(path))
  }
  fill() {
    const path = this.#path
    this.#isDrawn = true
    const { fillStyle, globalCompositeOperation } = this
    this.steps.push((pen) => {
      const alpha = pen.globalAlpha
      // Paper, which is never see-through.
      if (globalCompositeOperation === 'destination-over') pen.globalAlpha = 1
      pen.fillStyle = fillStyle
      pen.globalCompositeOperation = globalCompositeOperation
      pen.fill(path)
      pen.globalCompositeOperation = 'source-over'
      pen.globalAlpha = alpha
    })
  }
  stroke() {
    const path = this.#path
    this.#isDrawn = true
    const dash = this.#dash
    const { strokeStyle, lineWidth, lineCap, lineJoin } = this
    this.steps.push((pen) => {
      pen.strokeStyle = strokeStyle
      pen.lineWidth = lineWidth
      pen.lineCap = lineCap
      pen.lineJoin = lineJoin
      if (dash.length > 0) pen.setLineDash(dash)
      pen.stroke(path)
      if (dash.length > 0) pen.setLineDash([])
    })
  }
  fillText(text: string, x: number, y: number) {
    const { font, fillStyle } = this
    this.steps.push((pen) => {
      pen.font = font
      pen.fillStyle = fillStyle
      pen.fillText(text, x, y)
    })
  }
  setLineDash(lengths: number[]) {
    this.#dash = lengths
  }

  /** What is traced on after a path was drawn makes a longer one, and leaves the drawn one as it is. */
  get #open(): Path2D {
    if (this.#isDrawn) this.#path = new Path2D(this.#path)
    this.#isDrawn = false
    return this.#path
  }
}

/** `age` is that of the typesetter. */
type Recording = Scene & { readonly steps: readonly Step[]; readonly age: number }

/** How many drawings are remembered, twice: those drawn lately, and those that have to be drawn again to be kept. */
const MAX_KNOWN = 3000

let young = new Map<Shape, Recording>()
let old = new Map<Shape, Recording>()

/** Draws a shape as its kind does, unturned. Shapes are replaced, never changed: what was traced once stays true. */
export function drawRecorded(shape: Shape, pen: Context, scene: Scene): void {
  let recording = young.get(shape) ?? old.get(shape)
  const { theme, type } = scene
  if (recording?.theme !== theme || recording.type !== type || recording.age !== type.age)
    recording = record(shape, scene)
  if (young.size >= MAX_KNOWN) {
    old = young
    young = new Map()
  }
  young.set(shape, recording)
  for (const step of recording.steps) step(pen)
}

function record(shape: Shape, scene: Scene): Recording {
  const pen = new RecordingPen()
  kindOf(shape).draw(shape, pen, scene)
  return { ...scene, age: scene.type.age, steps: pen.steps }
}
