import { boxAroundBoxes, boxEncloses, centreOf } from '../../shared/geometry/box.ts'
import { distance, type Box, type Size } from '../../shared/geometry/space.ts'

/**
 * The box around those boxes that can be seen together with the middle one: a shape that went astray, or that somebody
 * put where nobody looks, does not hide the rest.
 *
 * @param widest what can be seen at once
 */
export function mostOf(boxes: readonly Box[], { width, height }: Size): Box | null {
  const centres = boxes.map(centreOf)
  const middle = { x: median(centres.map(({ x }) => x)), y: median(centres.map(({ y }) => y)) }
  let nearest: Box | null = null
  let least = Infinity
  for (const [i, box] of boxes.entries()) {
    const away = distance(middle, centres[i] ?? middle) // as many centres as boxes
    if (away < least) [nearest, least] = [box, away]
  }
  if (!nearest) return null
  const { x, y } = centreOf(nearest)
  const seen = { x: x - width / 2, y: y - height / 2, w: width, h: height }
  return boxAroundBoxes(boxes.filter((box) => boxEncloses(seen, box))) ?? nearest
}

function median(numbers: number[]): number {
  numbers.sort((a, b) => a - b)
  return numbers[Math.floor(numbers.length / 2)] ?? 0
}
