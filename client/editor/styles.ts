import type { Colour, Look } from '../../shared/model/look.ts'
import type { Shape } from '../../shared/model/shape.ts'
import { kindOf } from '../../shared/model/shapes/index.ts'

/** The parts of a look that are a colour. */
export type ColouredPart = 'stroke' | 'fill'

/** As much of a look as can be seen on a shape: nothing else is written to it. */
export function partShown(look: Partial<Look>, shape: Shape): Partial<Look> {
  const { shows } = kindOf(shape)
  return Object.fromEntries(Object.entries(look).filter(([part]) => shows.includes(part as keyof Look))) // a look's own keys
}

/** Board units. Steps that can be told apart, with S, M, L and XL among them. */
const FONT_STEPS = [8, 10, 12, 14, 16, 18, 20, 24, 28, 32, 40, 48, 56, 64, 80, 96, 128, 160, 200]

/** The next larger size of letters than this one, or the next smaller. */
export const nextFontSize = (size: number, by: 1 | -1): number =>
  (by > 0 ? FONT_STEPS.find((step) => step > size) : FONT_STEPS.findLast((step) => step < size)) ?? size

/** Colours of people's own that shapes have, the ones that are met most often first. */
export function ownColours(shapes: Iterable<Shape>, most: number): Colour[] {
  const counts = new Map<Colour, number>()
  for (const { look } of shapes)
    for (const colour of [look.stroke, look.fill])
      if (colour !== 'none' && colour.startsWith('#')) counts.set(colour, (counts.get(colour) ?? 0) + 1)
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, most)
    .map(([colour]) => colour)
}

/** A colour as people type it: with or without its #, in three digits or in six. */
export function asHex(typed: string): Colour | null {
  const [, digits] = /^\s*#?([0-9a-f]{6}|[0-9a-f]{3})\s*$/i.exec(typed) ?? []
  if (!digits) return null
  const six = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits
  return `#${six.toLowerCase()}`
}
