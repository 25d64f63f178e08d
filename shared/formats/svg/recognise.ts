import { boxAround } from '../../geometry/box.ts'
import { distanceToRun, flattenPath } from '../../geometry/path.ts'
import { rotatePoint, type BoardPoint, type Box } from '../../geometry/space.ts'
import { DEFAULT_LOOK, type Corners } from '../../model/look.ts'
import { BOXED_NAMES, type BoxedName, type Shape, type ShapeId } from '../../model/shape.ts'
import { kindOf } from '../../model/shapes/index.ts'
import { CORNER_RADIUS } from '../../model/shapes/rectangle.ts'
import type { Typesetter } from '../../text/typesetter.ts'
import type { Contour } from './outline.ts'

/** A box of ours that looks like an outline: `w` is negative for one in a mirror. */
export type Recognised = {
  readonly kind: BoxedName
  readonly corners: Corners
  readonly place: Box & { readonly angle: number }
}

/** How far an outline may be off, as a part of its smaller side. */
const TOLERANCE = 0.02
const MIN_TOLERANCE = 0.3
const ORIGIN: BoardPoint = { x: 0, y: 0 }

/** Which of our boxes has this outline, if any has. */
export function recognised({ run, isClosed }: Contour, type: Typesetter): Recognised | null {
  if (!isClosed || run.length < 3 || run.length > 120) return null
  for (const angle of anglesOf(run)) {
    const level = run.map((point) => rotatePoint(point, ORIGIN, -angle))
    const box = boxAround(level)
    if (!box || box.w < 0.5 || box.h < 0.5) continue
    const closed = [...level, level[0]!] // it has points
    for (const kind of BOXED_NAMES) {
      for (const corners of kind === 'rectangle' ? (['sharp', 'round'] as const) : (['sharp'] as const)) {
        for (const isMirrored of kind === 'parallelogram' ? [false, true] : [false]) {
          if (!looksLike(closed, kind, corners, isMirrored, box, type)) continue
          const turned = rotatePoint({ x: box.x + box.w / 2, y: box.y + box.h / 2 }, ORIGIN, angle)
          const place = { ...box, x: turned.x - box.w / 2, y: turned.y - box.h / 2, angle }
          return { kind, corners, place: isMirrored ? { ...place, w: -box.w } : place }
        }
      }
    }
  }
  return null
}

/** Upright, and as its longest side lies. */
function anglesOf(run: readonly BoardPoint[]): number[] {
  let longest = 0
  let angle = 0
  run.forEach((point, i) => {
    const next = run[(i + 1) % run.length]! // within the list
    const length = Math.hypot(next.x - point.x, next.y - point.y)
    if (length > longest + 1e-6) [longest, angle] = [length, Math.atan2(next.y - point.y, next.x - point.x)]
  })
  const quarter = Math.PI / 2
  const tilt = angle - quarter * Math.round(angle / quarter)
  return Math.abs(tilt) < 0.002 ? [0] : [0, tilt]
}

function looksLike(
  run: readonly BoardPoint[],
  kind: BoxedName,
  corners: Corners,
  isMirrored: boolean,
  box: Box,
  type: Typesetter,
): boolean {
  const shape = probe(kind, corners, isMirrored ? { ...box, w: -box.w } : box)
  const [outline] = flattenPath(kindOf(shape).outline(shape, type), 6)
  if (!outline) return false
  const small = Math.min(box.w, box.h)
  // Corners are rounder or less round than ours: that is no other shape.
  const forCorners = corners === 'round' ? Math.min(CORNER_RADIUS, small / 4) * 0.3 : 0
  const tolerance = Math.max(MIN_TOLERANCE * Math.min(1, small / 20), small * TOLERANCE, forCorners)
  const near = (points: readonly BoardPoint[], to: readonly BoardPoint[]) =>
    points.every((point) => distanceToRun(point, to) <= tolerance)
  return near(run, outline) && near(outline, run)
}

const probe = (kind: BoxedName, corners: Corners, box: Box): Shape => ({
  id: 'probe' as ShapeId, // never on a board
  kind,
  ...box,
  angle: 0,
  z: 'a0',
  locked: false,
  look: { ...DEFAULT_LOOK, corners },
  text: '',
})
