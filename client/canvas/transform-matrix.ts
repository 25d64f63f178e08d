import { centreOf } from '../../shared/geometry/box.ts'
import type { Transform } from '../../shared/model/transform.ts'

/** As a canvas takes it: x becomes a·x + c·y + e, and y becomes b·x + d·y + f. */
export type Matrix = {
  readonly a: number
  readonly b: number
  readonly c: number
  readonly d: number
  readonly e: number
  readonly f: number
}

/** What a transform does to a picture of the shapes. Board units. */
export function matrixOf(transform: Transform): Matrix {
  switch (transform.kind) {
    case 'move':
      return { a: 1, b: 0, c: 0, d: 1, e: transform.dx, f: transform.dy }
    case 'rotate': {
      const { x, y } = transform.centre
      return product(shift(x, y), product(turn(transform.angle), shift(-x, -y)))
    }
    case 'resize': {
      const { from, to, angle } = transform
      const { x, y } = centreOf(from)
      const byX = from.w === 0 ? 1 : to.w / from.w
      const byY = from.h === 0 ? 1 : to.h / from.h
      const stretch = { a: byX, b: 0, c: 0, d: byY, e: to.x - from.x * byX, f: to.y - from.y * byY }
      const back = product(shift(x, y), product(turn(-angle), shift(-x, -y)))
      const forth = product(shift(x, y), product(turn(angle), shift(-x, -y)))
      return product(forth, product(stretch, back))
    }
  }
}

/** First `second`, then `first`. */
export const product = (first: Matrix, second: Matrix): Matrix => ({
  a: first.a * second.a + first.c * second.b,
  b: first.b * second.a + first.d * second.b,
  c: first.a * second.c + first.c * second.d,
  d: first.b * second.c + first.d * second.d,
  e: first.a * second.e + first.c * second.f + first.e,
  f: first.b * second.e + first.d * second.f + first.f,
})

/** Null for a matrix that makes everything flat. */
export function inverse({ a, b, c, d, e, f }: Matrix): Matrix | null {
  const area = a * d - b * c
  if (Math.abs(area) < 1e-9) return null
  return {
    a: d / area,
    b: -b / area,
    c: -c / area,
    d: a / area,
    e: (c * f - d * e) / area,
    f: (b * e - a * f) / area,
  }
}

export const appliedTo = ({ a, b, c, d, e, f }: Matrix, x: number, y: number) => ({
  x: a * x + c * y + e,
  y: b * x + d * y + f,
})

const shift = (e: number, f: number): Matrix => ({ a: 1, b: 0, c: 0, d: 1, e, f })
const turn = (angle: number): Matrix => {
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  return { a: cos, b: sin, c: -sin, d: cos, e: 0, f: 0 }
}
