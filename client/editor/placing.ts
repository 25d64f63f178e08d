import { centreOf } from '../../shared/geometry/box.ts'
import type { Box } from '../../shared/geometry/space.ts'
import { boxOf, frameOf, framesOf } from '../../shared/model/geometry-of.ts'
import type { Shape } from '../../shared/model/shape.ts'
import type { Transform } from '../../shared/model/transform.ts'
import type { Typesetter } from '../../shared/text/typesetter.ts'
import { gripOf } from '../tools/frame.ts'

/** What can be told and chosen about where the selection lies, in numbers. */
export const MEASURES = ['x', 'y', 'w', 'h', 'angle'] as const
export type Measure = (typeof MEASURES)[number]

/** Board units, and degrees from 0 to 360. Null for what there is no choice about. */
export type Measured = { readonly [M in Measure]: number | null }

const DEGREE = Math.PI / 180
const LEAST = 1
const MOST = 100_000

/** Where shapes lie: their frame as it stands on the board, and of a single one its own sides and its angle. */
export function measuresOf(shapes: readonly Shape[], type: Typesetter): Measured | null {
  const [first, ...others] = shapes
  const frame = framesOf(shapes, type)
  if (!first || !frame) return null
  const single = others.length === 0 ? first : null
  const { w, h } = single ? boxOf(single, type) : frame
  const angle = single && (((single.angle / DEGREE) % 360) + 360) % 360
  return { x: shown(frame.x), y: shown(frame.y), w: side(w), h: side(h), angle: angle === null ? null : shown(angle) }
}

/** What is flat cannot be stretched. */
const side = (length: number) => (length === 0 ? null : shown(length))
const shown = (value: number) => Math.round(value * 100) / 100

/** What brings shapes to where a number says. Null when it says nothing, or nothing new. */
export function transformTo(
  shapes: readonly Shape[],
  measure: Measure,
  value: number,
  type: Typesetter,
): Transform | null {
  const before = measuresOf(shapes, type)
  const frame = framesOf(shapes, type)
  const [first] = shapes
  if (!first || !frame || before?.[measure] === null || before?.[measure] === value) return null
  switch (measure) {
    case 'x':
      return { kind: 'move', dx: limited(value, -MOST) - frame.x, dy: 0 }
    case 'y':
      return { kind: 'move', dx: 0, dy: limited(value, -MOST) - frame.y }
    case 'angle':
      return { kind: 'rotate', centre: centreOf(frameOf(first, type)), angle: value * DEGREE - first.angle }
    default: {
      const grip = gripOf(shapes, type)
      const [from, angle] = shapes.length === 1 ? [boxOf(first, type), first.angle] : [frame, 0]
      const to = pulledTo(from, measure, limited(value, LEAST), grip.kind === 'frame' && grip.keepsAspect)
      return { kind: 'resize', from, angle, to: about(from, to, angle) }
    }
  }
}

/** Letters that are made higher become wider, too. */
function pulledTo(from: Box, side: 'w' | 'h', length: number, keepsAspect: boolean): Box {
  const to = { ...from, [side]: length }
  return keepsAspect && side === 'h' ? { ...to, w: (from.w * length) / from.h } : to
}

/** A turned shape grows about its middle: of its corners none is the first. */
const about = (from: Box, to: Box, angle: number): Box =>
  angle === 0 ? to : { ...to, x: from.x + (from.w - to.w) / 2, y: from.y + (from.h - to.h) / 2 }

const limited = (value: number, least: number) => Math.min(MOST, Math.max(least, value))

/**
 * A number as people type it: also with a comma, with a sum like `120+40`, or with what is to be done to the number
 * that is there, like `+10`, `*2` or `/2`. Null when it makes no sense.
 */
export function parseAmount(typed: string, now: number): number | null {
  const parts = /^\s*([+*/])?\s*(-?[\d.,]+)\s*(?:([-+*/])\s*([\d.,]+))?\s*$/.exec(typed)
  if (!parts) return null
  const [, before, first = '', between, second] = parts
  const number = (text: string) => Number(text.replace(',', '.'))
  const start = before ? calculated(now, before, number(first)) : number(first)
  const value = between && second !== undefined ? calculated(start, between, number(second)) : start
  return Number.isFinite(value) ? value : null
}

function calculated(a: number, sign: string, b: number): number {
  if (sign === '+') return a + b
  if (sign === '-') return a - b
  return sign === '*' ? a * b : a / b
}
