import { rotatePoint, type BoardPoint } from '../geometry/space.ts'
import type { Blend, Pen } from './pen.ts'
import { escapeXml } from './xml.ts'

/** Hundredths of a board unit: finer than any screen shows at the size it was drawn. */
export const svgNumber = (value: number): string => String(Math.round(value * 100) / 100 || 0) // never -0

/** What `save` keeps. Pens only move and turn, so a point goes to itself turned by `angle` and moved by `dx`, `dy`. */
type State = {
  fillStyle: string
  strokeStyle: string
  lineWidth: number
  lineCap: Pen['lineCap']
  lineJoin: Pen['lineJoin']
  globalAlpha: number
  globalCompositeOperation: Blend
  font: string
  dash: string
  angle: number
  dx: number
  dy: number
}

const ORIGIN: BoardPoint = { x: 0, y: 0 }

/**
 * A pen that writes SVG elements. Points are turned and moved as they arrive, as a canvas does, so elements need no
 * groups or transforms; text alone is turned by an attribute. As on a canvas, opacity belongs to each fill and each
 * outline by itself.
 *
 * Whoever wraps the elements says `stroke-linecap="round" stroke-linejoin="round"`.
 */
export class SvgPen implements Pen {
  fillStyle = '#000'
  strokeStyle = '#000'
  lineWidth = 1
  lineCap: Pen['lineCap'] = 'butt'
  lineJoin: Pen['lineJoin'] = 'miter'
  globalAlpha = 1
  globalCompositeOperation: Blend = 'source-over'
  font = '10px sans-serif'
  /** The CSS fonts that text was drawn with. */
  readonly fonts = new Set<string>()
  #dash = ''
  #angle = 0
  #dx = 0
  #dy = 0
  #saved: State[] = []
  #path = ''
  /** The fill of the current path: its outline, if it comes next, goes into the same element. */
  #filled = ''
  #written = ''

  /** All elements so far. */
  toString(): string {
    this.#endFill()
    return this.#written
  }

  /** Puts markup between elements as it is. */
  write(markup: string): void {
    this.#endFill()
    this.#written += markup
  }

  save(): void {
    const { fillStyle, strokeStyle, lineWidth, lineCap, lineJoin, globalAlpha, globalCompositeOperation, font } = this
    const style = { fillStyle, strokeStyle, lineWidth, lineCap, lineJoin, globalAlpha, globalCompositeOperation, font }
    this.#saved.push({ ...style, dash: this.#dash, angle: this.#angle, dx: this.#dx, dy: this.#dy })
  }

  restore(): void {
    const state = this.#saved.pop()
    if (!state) return
    const { dash, angle, dx, dy, ...style } = state
    Object.assign(this, style)
    this.#dash = dash
    this.#angle = angle
    this.#dx = dx
    this.#dy = dy
  }

  translate(x: number, y: number): void {
    const moved = this.#place(x, y)
    this.#dx = moved.x
    this.#dy = moved.y
  }

  rotate(angle: number): void {
    this.#angle += angle
  }

  beginPath(): void {
    this.#endFill()
    this.#path = ''
  }

  moveTo(x: number, y: number): void {
    this.#path += `M${this.#point(x, y)}`
  }

  lineTo(x: number, y: number): void {
    this.#path += `L${this.#point(x, y)}`
  }

  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    this.#path += `C${this.#point(x1, y1)} ${this.#point(x2, y2)} ${this.#point(x, y)}`
  }

  closePath(): void {
    this.#path += 'Z'
  }

  setLineDash(lengths: number[]): void {
    this.#dash = lengths.map(svgNumber).join(' ')
  }

  fill(): void {
    this.#endFill()
    // Elements lie on the paper from the beginning: nothing has to be put under them.
    if (this.globalCompositeOperation === 'destination-over') return
    if (this.#path !== '') this.#filled = `fill="${this.fillStyle}"${this.#opacity('fill')}${this.#blend()}`
  }

  stroke(): void {
    if (this.#path === '') return
    const fill = this.#filled || 'fill="none"'
    this.#filled = ''
    const dash = this.#dash && ` stroke-dasharray="${this.#dash}"`
    const cap = this.lineCap === 'round' ? '' : ` stroke-linecap="${this.lineCap}"`
    const join = this.lineJoin === 'round' ? '' : ` stroke-linejoin="${this.lineJoin}"`
    const line = `stroke="${this.strokeStyle}" stroke-width="${svgNumber(this.lineWidth)}"${dash}${cap}${join}`
    this.#written += `<path d="${this.#path}" ${fill} ${line}${this.#opacity('stroke')}/>`
  }

  fillText(text: string, x: number, y: number): void {
    this.#endFill()
    this.fonts.add(this.font)
    const [, size = '10', families = 'sans-serif'] = /^([\d.]+)px (.*)$/.exec(this.font) ?? []
    const at = this.#place(x, y)
    const degrees = svgNumber((this.#angle * 180) / Math.PI)
    const turn = degrees === '0' ? '' : ` transform="rotate(${degrees} ${svgNumber(at.x)} ${svgNumber(at.y)})"`
    const font = `font-family="${families.replaceAll('"', "'")}" font-size="${svgNumber(Number(size))}"`
    const paint = `fill="${this.fillStyle}"${this.#opacity('fill')}`
    const spaces = /^\s|\s\s|\s$/.test(text) ? ' xml:space="preserve"' : ''
    this.#written += `<text x="${svgNumber(at.x)}" y="${svgNumber(at.y)}"${turn} ${font} ${paint}${spaces}>${escapeXml(text)}</text>`
  }

  #endFill() {
    if (this.#filled) this.#written += `<path d="${this.#path}" ${this.#filled}/>`
    this.#filled = ''
  }

  #place(x: number, y: number): BoardPoint {
    const turned = rotatePoint({ x, y }, ORIGIN, this.#angle)
    return { x: turned.x + this.#dx, y: turned.y + this.#dy }
  }

  #point(x: number, y: number): string {
    const at = this.#place(x, y)
    return `${svgNumber(at.x)} ${svgNumber(at.y)}`
  }

  #blend(): string {
    const blend = this.globalCompositeOperation
    return blend === 'source-over' ? '' : ` style="mix-blend-mode:${blend}"`
  }

  #opacity(of: 'fill' | 'stroke'): string {
    return this.globalAlpha === 1 ? '' : ` ${of}-opacity="${svgNumber(this.globalAlpha)}"`
  }
}
