import type { Blend, Pen, PictureSource } from '../drawing/pen.ts'
import { flattenPath, type PathStep } from '../geometry/path.ts'
import { rotatePoint, type BoardPoint } from '../geometry/space.ts'

/** A pen that refuses what a canvas would silently ignore, and remembers where it has been. Board units. */
export class StrictPen implements Pen {
  fillStyle = '#000'
  strokeStyle = '#000'
  lineWidth = 1
  lineCap: Pen['lineCap'] = 'butt'
  lineJoin: Pen['lineJoin'] = 'miter'
  globalAlpha = 1
  globalCompositeOperation: Blend = 'source-over'
  font = '10px sans-serif'
  /** Points along filled and stroked paths, and half the width they were drawn with. */
  readonly drawn: { readonly at: BoardPoint; readonly reach: number }[] = []
  depth = 0
  #path: PathStep[] = []
  #angle = 0
  #mirror: readonly [x: number, y: number] = [1, 1]
  #origin: BoardPoint = { x: 0, y: 0 }
  #saved: {
    angle: number
    mirror: readonly [x: number, y: number]
    origin: BoardPoint
    globalAlpha: number
    blend: Blend
  }[] = []

  save() {
    const { globalAlpha, globalCompositeOperation: blend } = this
    this.#saved.push({ angle: this.#angle, mirror: this.#mirror, origin: this.#origin, globalAlpha, blend })
    this.depth++
  }
  restore() {
    const state = this.#saved.pop()
    if (!state) throw new Error('Nothing to restore')
    this.#angle = state.angle
    this.#mirror = state.mirror
    this.#origin = state.origin
    this.globalAlpha = state.globalAlpha
    this.globalCompositeOperation = state.blend
    this.depth--
  }
  translate(x: number, y: number) {
    this.#origin = this.#place(x, y)
  }
  rotate(angle: number) {
    this.#check(angle)
    const [x, y] = this.#mirror
    this.#angle += angle * x * y
  }
  scale(x: number, y: number) {
    if (Math.abs(x) !== 1 || Math.abs(y) !== 1) throw new Error(`No mirror: ${x}, ${y}`)
    this.#mirror = [this.#mirror[0] * x, this.#mirror[1] * y]
  }
  drawImage(
    { width, height }: PictureSource,
    sx: number,
    sy: number,
    sw: number,
    sh: number,
    dx: number,
    dy: number,
    dw: number,
    dh: number,
  ) {
    const slack = 1e-6 * Math.max(width, height)
    const isWithin = sx >= -slack && sy >= -slack && sx + sw <= width + slack && sy + sh <= height + slack
    if (!isWithin || !(sw > 0 && sh > 0 && dw >= 0 && dh >= 0)) throw new Error('No part of the picture')
    for (const [x, y] of [
      [dx, dy],
      [dx + dw, dy],
      [dx, dy + dh],
      [dx + dw, dy + dh],
    ] as const)
      // prettier-ignore
      this.drawn.push({ at: this.#place(x, y), reach: 0 })
  }
  beginPath() {
    this.#path = []
  }
  moveTo(x: number, y: number) {
    const to = this.#place(x, y)
    this.#path.push(['M', to.x, to.y])
  }
  lineTo(x: number, y: number) {
    const to = this.#place(x, y)
    this.#path.push(['L', to.x, to.y])
  }
  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number) {
    const [a, b, to] = [this.#place(x1, y1), this.#place(x2, y2), this.#place(x, y)]
    this.#path.push(['C', a.x, a.y, b.x, b.y, to.x, to.y])
  }
  closePath() {
    this.#path.push(['Z'])
  }
  clip() {}
  fill() {
    this.#checkColour(this.fillStyle)
    for (const at of flattenPath(this.#path).flat()) this.drawn.push({ at, reach: 0 })
  }
  stroke() {
    this.#checkColour(this.strokeStyle)
    this.#check(this.lineWidth)
    for (const at of flattenPath(this.#path).flat()) this.drawn.push({ at, reach: this.lineWidth / 2 })
  }
  fillText(_text: string, x: number, y: number) {
    this.#checkColour(this.fillStyle)
    this.drawn.push({ at: this.#place(x, y), reach: 0 })
  }
  setLineDash(lengths: number[]) {
    this.#check(...lengths)
  }

  #place(x: number, y: number): BoardPoint {
    this.#check(x, y)
    const [mirrorX, mirrorY] = this.#mirror
    const turned = rotatePoint({ x: x * mirrorX, y: y * mirrorY }, { x: 0, y: 0 }, this.#angle)
    return { x: turned.x + this.#origin.x, y: turned.y + this.#origin.y }
  }
  #check(...numbers: number[]) {
    for (const number of [...numbers, this.globalAlpha])
      if (!Number.isFinite(number)) throw new Error(`Cannot draw with ${number}`)
  }
  #checkColour(colour: string) {
    if (!/^#[0-9a-f]{6}$/i.test(colour)) throw new Error(`Not a colour: ${colour}`)
  }
}
