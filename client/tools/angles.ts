import type { BoardPoint } from '../../shared/geometry/space.ts'

const DEGREE = Math.PI / 180
const STEP = 15 * DEGREE
/** A finger cannot aim: near a quarter turn it means the quarter turn. */
const STICKY = 5 * DEGREE
const QUARTER = Math.PI / 2

const roundTo = (angle: number, step: number) => Math.round(angle / step) * step

/** The end of a line from `from` towards `to`, turned to the nearest 15 degrees, as far as the pointer reaches. */
export function snapToAngle(from: BoardPoint, to: BoardPoint): BoardPoint {
  const dx = to.x - from.x
  const dy = to.y - from.y
  const angle = roundTo(Math.atan2(dy, dx), STEP)
  const length = dx * Math.cos(angle) + dy * Math.sin(angle)
  return { x: from.x + length * Math.cos(angle), y: from.y + length * Math.sin(angle) }
}

/** The turn that makes `angle` a sensible one: steps of 15 degrees when asked for, whole degrees otherwise. Radians. */
export function snapTurn(angle: number, turn: number, inSteps: boolean, isTouch: boolean): number {
  const wanted = angle + turn
  if (inSteps) return roundTo(wanted, STEP) - angle
  const quarter = roundTo(wanted, QUARTER)
  if (isTouch && Math.abs(wanted - quarter) < STICKY) return quarter - angle
  return roundTo(wanted, DEGREE) - angle
}
