import { boxAround } from '../geometry/box.ts'
import { flattenPath, type Path, type PathStep } from '../geometry/path.ts'
import { rotatePoint, type BoardPoint } from '../geometry/space.ts'
import type { Look } from '../model/look.ts'
import type { Shape } from '../model/shape.ts'
import { sketched } from './sketch.ts'

/** Radians: lines rise to the right, and those across them fall. */
const SLOPE = -Math.PI / 4
/** In a very large shape lines stand further apart: more of them than this would be grey, and take their time. */
const MAX_LINES = 400
const ORIGIN: BoardPoint = { x: 0, y: 0 }

/** How wide the lines of a hatch are: no wider than the outline that they end at. Board units. */
export const hatchWidth = ({ width }: Look) => Math.min(width, 0.5 + width / 2)

/** From one line of a hatch to the next, board units. */
export const hatchGap = ({ width }: Look) => 4 + 2 * width

/** Shapes are never changed, only replaced. */
const hatches = new WeakMap<Shape, Path>()

/**
 * The lines that fill a shape, each from one side of its outline to the other: what a clip would leave of longer ones.
 * Under a sketched outline they are drawn by hand, too.
 *
 * They are our own, since those of roughjs end up to half a unit beside the outline, and take a step for every unit.
 */
export function hatchOf(shape: Shape, outline: Path): Path {
  let hatch = hatches.get(shape)
  if (!hatch) {
    const { look } = shape
    // Seen from the shape's own corner: lines stay where they are in it when it moves.
    const runs = flattenPath(outline).map((run) => run.map(({ x, y }) => ({ x: x - shape.x, y: y - shape.y })))
    const slopes = look.fillStyle === 'cross' ? [SLOPE, -SLOPE] : [SLOPE]
    const lines = slopes.flatMap((slope) => linesWithin(runs, slope, hatchGap(look)))
    const path = lines.flatMap(([a, b]): PathStep[] => [
      ['M', a.x + shape.x, a.y + shape.y],
      ['L', b.x + shape.x, b.y + shape.y],
    ])
    hatch = look.line === 'sketch' ? sketched(path, shape.id) : path
    hatches.set(shape, hatch)
  }
  return hatch
}

type Line = readonly [from: BoardPoint, to: BoardPoint]

/** Parallel lines across the inside of closed runs, by the even-odd rule. */
function linesWithin(runs: readonly BoardPoint[][], slope: number, gap: number): Line[] {
  const level = runs.map((run) => run.map((point) => rotatePoint(point, ORIGIN, -slope)))
  const around = boxAround(level.flat())
  if (!around) return []
  const step = Math.max(gap, around.h / MAX_LINES)
  const lines: Line[] = []
  for (let y = around.y + step / 2; y < around.y + around.h; y += step) {
    const crossings = level.flatMap((run) => crossingsOf(run, y)).sort((a, b) => a - b)
    for (let i = 1; i < crossings.length; i += 2) {
      const [from, to] = [crossings[i - 1]!, crossings[i]!] // i is in range
      lines.push([rotatePoint({ x: from, y }, ORIGIN, slope), rotatePoint({ x: to, y }, ORIGIN, slope)])
    }
  }
  return lines
}

/** Where a level line meets a closed run. */
function crossingsOf(run: readonly BoardPoint[], y: number): number[] {
  const crossings: number[] = []
  for (let i = 1; i < run.length; i++) {
    const [a, b] = [run[i - 1]!, run[i]!] // i is in range
    if (a.y > y !== b.y > y) crossings.push(a.x + ((b.x - a.x) * (y - a.y)) / (b.y - a.y))
  }
  return crossings
}
