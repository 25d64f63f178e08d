import type { BoardPoint } from '../../geometry/space.ts'
import type { Path, PathStep } from '../../geometry/path.ts'

/** x' = a x + c y + e, y' = b x + d y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

/** What first does `inner` and then `outer`. */
export function product(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer
  const [g, h, i, j, k, l] = inner
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}

export const apply = ([a, b, c, d, e, f]: Matrix, { x, y }: BoardPoint): BoardPoint => ({
  x: a * x + c * y + e,
  y: b * x + d * y + f,
})

export const applyToPath = (matrix: Matrix, path: Path): Path =>
  path.map((step): PathStep => {
    const at = (x: number, y: number) => {
      const point = apply(matrix, { x, y })
      return [point.x, point.y] as const
    }
    if (step[0] === 'Z') return step
    if (step[0] === 'C') return ['C', ...at(step[1], step[2]), ...at(step[3], step[4]), ...at(step[5], step[6])]
    return [step[0], ...at(step[1], step[2])]
  })

export const translation = (x: number, y: number): Matrix => [1, 0, 0, 1, x, y]
export const scaling = (x: number, y = x): Matrix => [x, 0, 0, y, 0, 0]

/** By how much lengths grow, on the whole. */
export const scaleOf = ([a, b, c, d]: Matrix): number => Math.sqrt(Math.abs(a * d - b * c))

/** What a matrix does to upright boxes; null when it shears them. */
export type Turned = { readonly angle: number; readonly scaleX: number; readonly scaleY: number }

export function turnOf([a, b, c, d]: Matrix): Turned | null {
  const scaleX = Math.hypot(a, b)
  const scaleY = Math.hypot(c, d)
  if (scaleX === 0 || scaleY === 0) return null
  if (Math.abs(a * c + b * d) > 1e-4 * scaleX * scaleY) return null
  const isMirrored = a * d - b * c < 0
  // A mirror is taken for an upright one, and boxes look the same in both.
  return isMirrored
    ? { angle: Math.atan2(-b, -a), scaleX: -scaleX, scaleY }
    : { angle: Math.atan2(b, a), scaleX, scaleY }
}

const STEP = /([a-zA-Z]+)\s*\(([^)]*)\)/g
const RADIANS = Math.PI / 180

/** A `transform`; what cannot be read of it does nothing. */
export function parseTransform(text: string | undefined): Matrix {
  let matrix = IDENTITY
  for (const [, name = '', list = ''] of (text ?? '').matchAll(STEP)) {
    const numbers = list.split(/[\s,]+/).flatMap((part) => (part === '' ? [] : [Number.parseFloat(part)]))
    if (numbers.some((number) => !Number.isFinite(number))) continue
    matrix = product(matrix, stepOf(name, numbers))
  }
  return matrix.every((value) => Number.isFinite(value)) ? matrix : IDENTITY
}

function stepOf(name: string, numbers: readonly number[]): Matrix {
  const [a = 0, b, c] = numbers
  switch (name) {
    case 'matrix':
      return numbers.length === 6 ? (numbers as unknown as Matrix) : IDENTITY // just counted
    case 'translate':
    case 'translateX':
      return translation(a, b ?? 0)
    case 'translateY':
      return translation(0, a)
    case 'scale':
      return scaling(a, b ?? a)
    case 'rotate': {
      const turn: Matrix = [Math.cos(a * RADIANS), Math.sin(a * RADIANS), -Math.sin(a * RADIANS), Math.cos(a * RADIANS), 0, 0] // prettier-ignore
      if (b === undefined) return turn
      return product(product(translation(b, c ?? 0), turn), translation(-b, -(c ?? 0)))
    }
    case 'skewX':
      return [1, 0, Math.tan(a * RADIANS), 1, 0, 0]
    case 'skewY':
      return [1, Math.tan(a * RADIANS), 0, 1, 0, 0]
    default:
      return IDENTITY
  }
}
