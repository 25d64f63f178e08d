import type { Transform } from '../../../shared/model/transform.ts'
import { appliedTo, inverse, matrixOf, product, type Matrix } from '../transform-matrix.ts'
import type { PaintedView } from './painted-view.ts'

/** What has to be painted of shapes as they lie on the board, to show them where a transform brings them. */
export type TransformedView = {
  readonly view: PaintedView
  /** From device pixels of that view to those of the screen. */
  readonly matrix: Matrix
  /** Whether pixels are copied as they are. */
  readonly isExact: boolean
}

/** Pictures are not painted more than this much larger or smaller than the screen shows the board. */
const MAX_STRETCH = 8

/** @returns null when nothing of the shapes can be seen */
export function transformedView(screen: PaintedView, transform: Transform): TransformedView | null {
  if (transform.kind === 'move') {
    // Whole pixels, so that they are copied and not blurred.
    const x = screen.x - Math.round(transform.dx * screen.scale)
    const y = screen.y - Math.round(transform.dy * screen.scale)
    return { view: { ...screen, x, y }, matrix: NONE, isExact: true }
  }
  const onBoard = matrixOf(transform)
  const stretch = Math.sqrt(Math.abs(onBoard.a * onBoard.d - onBoard.b * onBoard.c))
  const scale = screen.scale * Math.min(MAX_STRETCH, Math.max(1 / MAX_STRETCH, stretch))
  const toScreen = product(
    { ...NONE, a: screen.scale, d: screen.scale, e: -screen.x, f: -screen.y },
    product(onBoard, { ...NONE, a: 1 / scale, d: 1 / scale }),
  )
  const back = inverse(toScreen)
  if (!back) return null
  const corners = [
    [0, 0],
    [screen.w, 0],
    [0, screen.h],
    [screen.w, screen.h],
  ].map(([x = 0, y = 0]) => appliedTo(back, x, y))
  const left = Math.floor(Math.min(...corners.map(({ x }) => x)))
  const top = Math.floor(Math.min(...corners.map(({ y }) => y)))
  const view = {
    scale,
    x: left,
    y: top,
    w: Math.ceil(Math.max(...corners.map(({ x }) => x))) - left,
    h: Math.ceil(Math.max(...corners.map(({ y }) => y))) - top,
  }
  return { view, matrix: product(toScreen, { ...NONE, e: left, f: top }), isExact: false }
}

const NONE: Matrix = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 }
