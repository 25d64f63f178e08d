import type { BoardPoint } from '../geometry/space.ts'
import { ByteText } from './byte-text.ts'
import { readCssFont } from './css-font.ts'
import type { Blend, Pen, PictureSource } from './pen.ts'
import { escapeXml } from './xml.ts'

/** Hundredths of a board unit: finer than any screen shows at the size it was drawn. */
export const svgNumber = (value: number): string => String(Math.round(value * 100) / 100 || 0) // never -0

/** Letters of a path. */
const [M, L, C, Z] = [77, 108, 99, 90]

/** A picture that an SVG carries: its name there, and the file as a `data:` address. */
export type SvgPicture = PictureSource & { readonly id: string; readonly href: string }

/**
 * What `save` keeps. Pens only move, turn and mirror, so a point goes to itself mirrored, turned by `angle` and moved by
 * `dx`, `dy`.
 */
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
  clips: readonly string[]
  angle: number
  mirror: Mirror
  dx: number
  dy: number
}

type Mirror = readonly [x: number, y: number]
const UNMIRRORED: Mirror = [1, 1]

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
  /** The CSS fonts that text was drawn with, each with the characters that it drew. */
  readonly fonts = new Map<string, Set<string>>()
  /** Those that were drawn, to be defined before the elements. */
  readonly pictures = new Set<SvgPicture>()
  #dash = ''
  /** Ids of the outlines that cut off what is drawn. */
  #clips: readonly string[] = []
  #angle = 0
  #mirror = UNMIRRORED
  #cos = 1
  #sin = 0
  #dx = 0
  #dy = 0
  #saved: State[] = []
  readonly #path = new ByteText()
  /** Where the path has got to, and where its last piece began, in hundredths: what is written are the steps between. */
  #x = 0
  #y = 0
  #startX = 0
  #startY = 0
  /** The fill of the current path: its outline, if it comes next, goes into the same element. */
  #filled = ''
  #filledBlend = ''
  readonly #written = new ByteText()
  /** Outlines that were written, by their ids. */
  readonly #outlines = new Set<string>()

  /** All elements so far, as long as nothing is drawn. */
  get bytes(): Uint8Array<ArrayBuffer> {
    this.#endFill()
    return this.#written.bytes
  }

  /** All elements so far. */
  toString(): string {
    this.#endFill()
    return this.#written.toString()
  }

  /** Puts markup between elements as it is. */
  write(markup: string): void {
    this.#endFill()
    this.#written.write(markup)
  }

  save(): void {
    const { fillStyle, strokeStyle, lineWidth, lineCap, lineJoin, globalAlpha, globalCompositeOperation, font } = this
    const style = { fillStyle, strokeStyle, lineWidth, lineCap, lineJoin, globalAlpha, globalCompositeOperation, font }
    this.#saved.push({
      ...style,
      dash: this.#dash,
      clips: this.#clips,
      angle: this.#angle,
      mirror: this.#mirror,
      dx: this.#dx,
      dy: this.#dy,
    })
  }

  restore(): void {
    const state = this.#saved.pop()
    if (!state) return
    this.#endFill()
    const { dash, clips, angle, mirror, dx, dy, ...style } = state
    Object.assign(this, style)
    this.#dash = dash
    this.#clips = clips
    this.#mirror = mirror
    this.#turn(angle)
    this.#dx = dx
    this.#dy = dy
  }

  translate(x: number, y: number): void {
    const moved = this.#place(x, y)
    this.#dx = moved.x
    this.#dy = moved.y
  }

  rotate(angle: number): void {
    const [x, y] = this.#mirror
    this.#turn(this.#angle + angle * x * y)
  }

  scale(x: number, y: number): void {
    this.#mirror = [this.#mirror[0] * x, this.#mirror[1] * y]
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
  ): void {
    this.#endFill()
    if (!isSvgPicture(picture)) return
    this.pictures.add(picture)
    const part = [sx, sy, sw, sh].map((value) => Math.round(value * 1e4) / 1e4).join(' ')
    const [x, y, width, height] = [dx, dy, dw, dh].map(svgNumber)
    // An `svg` cuts off what its view does not show, and the group around it says where it stands.
    this.#put(
      `<g${this.#transform()}${this.globalAlpha === 1 ? '' : ` opacity="${svgNumber(this.globalAlpha)}"`}>` +
        `<svg x="${x}" y="${y}" width="${width}" height="${height}" viewBox="${part}" preserveAspectRatio="none">` +
        `<use href="#${picture.id}"/></svg></g>`,
    )
  }

  beginPath(): void {
    this.#endFill()
    this.#path.clear()
  }

  moveTo(x: number, y: number): void {
    this.#step(M, x, y)
    this.#startX = this.#x
    this.#startY = this.#y
  }

  lineTo(x: number, y: number): void {
    this.#step(L, x, y)
  }

  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    const fromX = this.#x
    const fromY = this.#y
    this.#path.letter(C)
    this.#go(x1, y1)
    this.#path.hundredths(this.#x - fromX, false)
    this.#path.hundredths(this.#y - fromY, true)
    this.#go(x2, y2)
    this.#path.hundredths(this.#x - fromX, true)
    this.#path.hundredths(this.#y - fromY, true)
    this.#go(x, y)
    this.#path.hundredths(this.#x - fromX, true)
    this.#path.hundredths(this.#y - fromY, true)
  }

  closePath(): void {
    this.#path.letter(Z)
    this.#x = this.#startX
    this.#y = this.#startY
  }

  setLineDash(lengths: number[]): void {
    this.#dash = lengths.map(svgNumber).join(' ')
  }

  clip(): void {
    this.#endFill()
    // It says what it is, so that several pictures can stand on one page.
    const path = this.#path.toString()
    const id = `cut-${path.replaceAll(' ', '_')}`
    if (!this.#outlines.has(id)) this.#written.write(`<clipPath id="${id}"><path d="${path}"/></clipPath>`)
    this.#outlines.add(id)
    this.#clips = [...this.#clips, id]
  }

  fill(): void {
    this.#endFill()
    // Elements lie on the paper from the beginning: nothing has to be put under them.
    if (this.globalCompositeOperation === 'destination-over') return
    if (this.#path.isEmpty) return
    this.#filledBlend = this.#blend()
    this.#filled = `fill="${this.fillStyle}"${this.#opacity('fill')}${this.#filledBlend}`
  }

  stroke(): void {
    if (this.#path.isEmpty) return
    const fill = this.#filled || 'fill="none"'
    const blend = this.#filled && this.#filledBlend
    this.#filled = ''
    const dash = this.#dash && ` stroke-dasharray="${this.#dash}"`
    const cap = this.lineCap === 'round' ? '' : ` stroke-linecap="${this.lineCap}"`
    const join = this.lineJoin === 'round' ? '' : ` stroke-linejoin="${this.lineJoin}"`
    const line = `stroke="${this.strokeStyle}" stroke-width="${svgNumber(this.lineWidth)}"${dash}${cap}${join}`
    this.#putPath(`${fill} ${line}${this.#opacity('stroke')}`, blend)
  }

  fillText(text: string, x: number, y: number): void {
    this.#endFill()
    this.#note(text)
    const { face, size, families } = readCssFont(this.font)
    const at = this.#place(x, y)
    const degrees = svgNumber((this.#angle * 180) / Math.PI)
    const turn = degrees === '0' ? '' : ` transform="rotate(${degrees} ${svgNumber(at.x)} ${svgNumber(at.y)})"`
    const weight = face.startsWith('bold') ? ' font-weight="600"' : ''
    const slant = face.endsWith('italic') ? ' font-style="italic"' : ''
    const font = `font-family="${families.replaceAll('"', "'")}" font-size="${svgNumber(size)}"${weight}${slant}`
    const paint = `fill="${this.fillStyle}"${this.#opacity('fill')}`
    const spaces = /^\s|\s\s|\s$/.test(text) ? ' xml:space="preserve"' : ''
    this.#put(
      `<text x="${svgNumber(at.x)}" y="${svgNumber(at.y)}"${turn} ${font} ${paint}${spaces}>${escapeXml(text)}</text>`,
    )
  }

  /** Links lead out of the page that shows the picture: into another one, which is told nothing of it. */
  beginLink(url: string): void {
    this.write(`<a href="${escapeXml(url)}" target="_blank" rel="noopener noreferrer">`)
  }

  endLink(): void {
    this.write('</a>')
  }

  #note(text: string) {
    let characters = this.fonts.get(this.font)
    if (!characters) this.fonts.set(this.font, (characters = new Set()))
    for (const character of text) characters.add(character)
  }

  #endFill() {
    if (this.#filled) this.#putPath(this.#filled, this.#filledBlend)
    this.#filled = ''
  }

  #put(element: string) {
    this.#cutOff('', () => this.#written.write(element))
  }

  #putPath(paint: string, blend: string) {
    this.#cutOff(blend, () => {
      this.#written.write('<path d="')
      this.#written.append(this.#path)
      this.#written.write(`" ${paint}/>`)
    })
  }

  /** What is cut off is so around the element: a transform of its own would turn the outline, too. */
  #cutOff(blend: string, put: () => void) {
    for (const id of this.#clips.toReversed()) this.#written.write(`<g clip-path="url(#${id})"${blend}>`)
    put()
    if (this.#clips.length > 0) this.#written.write('</g>'.repeat(this.#clips.length))
  }

  #turn(angle: number) {
    this.#angle = angle
    this.#cos = Math.cos(angle)
    this.#sin = Math.sin(angle)
  }

  #place(px: number, py: number): BoardPoint {
    const [x, y] = [px * this.#mirror[0], py * this.#mirror[1]]
    return { x: x * this.#cos - y * this.#sin + this.#dx, y: x * this.#sin + y * this.#cos + this.#dy }
  }

  #transform(): string {
    const [x, y] = this.#mirror
    const [cos, sin] = [this.#cos, this.#sin]
    const turned = [cos * x, sin * x, -sin * y, cos * y].map((value) => String(Math.round(value * 1e6) / 1e6 || 0))
    return ` transform="matrix(${[...turned, svgNumber(this.#dx), svgNumber(this.#dy)].join(' ')})"`
  }

  /** One piece to a point: to where it is for `M`, by how far it is for `l`. */
  #step(letter: number, x: number, y: number) {
    const fromX = letter === M ? 0 : this.#x
    const fromY = letter === M ? 0 : this.#y
    this.#go(x, y)
    this.#path.letter(letter)
    this.#path.hundredths(this.#x - fromX, false)
    this.#path.hundredths(this.#y - fromY, true)
  }

  #go(px: number, py: number) {
    const x = px * this.#mirror[0]
    const y = py * this.#mirror[1]
    this.#x = Math.round((x * this.#cos - y * this.#sin + this.#dx) * 100)
    this.#y = Math.round((x * this.#sin + y * this.#cos + this.#dy) * 100)
  }

  #blend(): string {
    const blend = this.globalCompositeOperation
    return blend === 'source-over' ? '' : ` style="mix-blend-mode:${blend}"`
  }

  #opacity(of: 'fill' | 'stroke'): string {
    return this.globalAlpha === 1 ? '' : ` ${of}-opacity="${svgNumber(this.globalAlpha)}"`
  }
}

const isSvgPicture = (picture: PictureSource): picture is SvgPicture => 'href' in picture
