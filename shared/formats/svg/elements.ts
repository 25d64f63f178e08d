import { ellipseIn, type Path } from '../../geometry/path.ts'
import type { Box } from '../../geometry/space.ts'
import { IDENTITY, product, scaling, translation, type Matrix } from './matrix.ts'
import { pathFrom, roundBoxPath } from './outline.ts'
import { lengthOf, type Style } from './style.ts'
import type { XmlElement } from './xml.ts'

/** What lengths of an element may depend on. */
export type View = { readonly view: Box; readonly style: Style }

export function viewBoxOf(element: XmlElement): Box | null {
  const numbers = (element.attributes.get('viewBox') ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number.parseFloat)
  const [x = 0, y = 0, w = 0, h = 0] = numbers
  return numbers.length === 4 && Number.isFinite(x + y + w + h) && w > 0 && h > 0 ? { x, y, w, h } : null
}

/** What shows a view in a box: in its middle, all of it. */
export function fitting(view: Box, box: Box, stretches: boolean): Matrix {
  const [byX, byY] = [box.w / view.w, box.h / view.h]
  const [sx, sy] = stretches ? [byX, byY] : [Math.min(byX, byY), Math.min(byX, byY)]
  const to = { x: box.x + (box.w - view.w * sx) / 2, y: box.y + (box.h - view.h * sy) / 2 }
  const matrix = product(product(translation(to.x, to.y), scaling(sx, sy)), translation(-view.x, -view.y))
  return matrix.every((value) => Number.isFinite(value)) ? matrix : IDENTITY
}

/** Longer sides are brought down to this, board units. */
const LARGEST = 20_000

type RootView = { readonly matrix: Matrix; readonly view: Box; readonly size: Box | null }

/** @param scale board units to a pixel */
export function rootView(root: XmlElement, scale: number): RootView {
  const viewBox = viewBoxOf(root)
  const isRelative = (name: string) => (root.attributes.get(name) ?? '%').includes('%')
  const length = (name: string) => (isRelative(name) ? null : lengthOf(root.attributes.get(name), 0))
  const [width, height] = [length('width'), length('height')]
  if (!viewBox) {
    const view = { x: 0, y: 0, w: width ?? 300, h: height ?? 150 }
    const size = width && height ? { ...view, w: width * scale, h: height * scale } : null
    return { matrix: scaling(scale), view, size }
  }
  const aspect = viewBox.w / viewBox.h
  const w = width ?? (height ? height * aspect : viewBox.w)
  const h = height ?? w / aspect
  const by = Math.min(scale, LARGEST / Math.max(w, h))
  const size = { x: 0, y: 0, w: w * by, h: h * by }
  return { matrix: fitting(viewBox, size, false), view: viewBox, size }
}

type RoundBox = Box & { readonly rx: number; readonly ry: number }

/** The box of what is one. */
export function boxOf(element: XmlElement, { view, style }: View): RoundBox | null {
  const length = (name: string, whole: number) =>
    lengthOf(style.get(name) ?? element.attributes.get(name), whole, style.fontSize)
  const [x, y] = [length('x', view.w) ?? 0, length('y', view.h) ?? 0]
  const [cx, cy] = [length('cx', view.w) ?? 0, length('cy', view.h) ?? 0]
  switch (element.name) {
    case 'rect': {
      const [w, h] = [length('width', view.w) ?? 0, length('height', view.h) ?? 0]
      const [rx, ry] = [length('rx', view.w), length('ry', view.h)]
      return w > 0 && h > 0 ? { x, y, w, h, rx: rx ?? ry ?? 0, ry: ry ?? rx ?? 0 } : null
    }
    case 'circle': {
      const r = length('r', Math.hypot(view.w, view.h) / Math.SQRT2) ?? 0
      return r > 0 ? { x: cx - r, y: cy - r, w: 2 * r, h: 2 * r, rx: 0, ry: 0 } : null
    }
    case 'ellipse': {
      const [rx, ry] = [length('rx', view.w) ?? length('ry', view.h) ?? 0, length('ry', view.h) ?? length('rx', view.w) ?? 0] // prettier-ignore
      return rx > 0 && ry > 0 ? { x: cx - rx, y: cy - ry, w: 2 * rx, h: 2 * ry, rx: 0, ry: 0 } : null
    }
    default:
      return null
  }
}

/** Our round corners, or none; null where neither looks like it: pills and circles. */
export function isRoundOn({ w, h }: Box, radius: number): boolean | null {
  if (radius < 1.5 || radius < 0.04 * Math.min(w, h)) return false
  return radius > 0.34 * Math.min(w, h) ? null : true
}

/** A rectangle that is turned by half a turn is upright. */
export function uprightAngle(angle: number): number {
  const half = angle - Math.PI * Math.round(angle / Math.PI)
  return Math.abs(half) < 1e-4 ? 0 : half
}

export function pathOf(element: XmlElement, box: RoundBox | null, { view, style }: View): Path {
  const length = (name: string, whole: number) => lengthOf(element.attributes.get(name), whole, style.fontSize) ?? 0
  if (box && element.name === 'rect') return roundBoxPath(box.x, box.y, box.w, box.h, box.rx, box.ry)
  if (box) return ellipseIn(box)
  switch (element.name) {
    case 'line':
      return [
        ['M', length('x1', view.w), length('y1', view.h)],
        ['L', length('x2', view.w), length('y2', view.h)],
      ]
    case 'polyline':
    case 'polygon': {
      const points = (element.attributes.get('points') ?? '').trim()
      return points === '' ? [] : pathFrom(`M${points}${element.name === 'polygon' ? 'Z' : ''}`)
    }
    case 'path':
      return pathFrom(style.get('d')?.replace(/^path\(["']|["']\)$/g, '') ?? element.attributes.get('d') ?? '')
    default:
      return []
  }
}
