import { centreOf } from '../../../geometry/box.ts'
import { rotatePoint, type BoardPoint, type Box } from '../../../geometry/space.ts'
import type { Fields } from '../../../model/fields.ts'
import type { Shape } from '../../../model/shape.ts'
import { kindOf } from '../../../model/shapes/index.ts'
import { layoutOf, textBox } from '../../../model/text-in-shape.ts'
import type { Typesetter } from '../../../text/typesetter.ts'
import { TEXTS } from '../looks.ts'
import { alignName, fontName, lineName, rounded, sizeFor } from './looks.ts'
import { richText } from './rich-text.ts'

/** A shape of tldraw as if it stood on the page alone: its corner, and by how much it is turned about that. */
export type TldrawShape = {
  readonly type: string
  readonly x: number
  readonly y: number
  /** Radians. */
  readonly rotation: number
  readonly isLocked: boolean
  readonly opacity: number
  readonly props: Fields
}

/** What one shape of ours is there: its own, and those that show what that cannot. */
export type Written = { readonly body: TldrawShape; readonly parts: readonly Part[] }
export type Part = TldrawShape & { readonly isLabel?: true }

export type WriteKind<S extends Shape> = (shape: S, type: Typesetter) => Written

/** Nothing there may be without width or height. */
export const atLeast = (size: number): number => Math.max(1, rounded(Math.abs(size)))

/** A shape in a box before it is turned about its middle. */
export function shapeIn({ angle, look, locked }: Shape, box: Box, type: string, props: Fields): TldrawShape {
  const corner = rotatePoint(box, centreOf(box), angle)
  return {
    type,
    x: rounded(corner.x),
    y: rounded(corner.y),
    rotation: Math.round(angle * 1e6) / 1e6,
    isLocked: locked,
    opacity: look.opacity,
    props,
  }
}

/** The same, from a point and unturned. */
export const shapeAt = (shape: Shape, { x, y }: BoardPoint, type: string, props: Fields): TldrawShape =>
  shapeIn({ ...shape, angle: 0 }, { x, y, w: 0, h: 0 }, type, props)

/** The words of a shape as a text of their own, where they stand. */
export function labelPart(shape: Shape, type: Typesetter): Part[] {
  const area = shape.text === '' ? null : kindOf(shape).textArea?.(shape, type)
  if (!area) return []
  const layout = layoutOf(shape, area, type)
  const words = textBox(area, layout)
  const box = area.wraps ? { ...words, x: area.box.x, w: area.box.w } : words
  // Words turn with their shape, about its middle.
  const middle = rotatePoint(centreOf(box), centreOf(kindOf(shape).box(shape, type)), shape.angle)
  const at = { ...box, x: middle.x - box.w / 2, y: middle.y - box.h / 2 }
  const props = textProps(shape, layout.fontSize, area.wraps ? box.w : null, alignName(area.align, 'start'))
  return [{ ...shapeIn(shape, at, 'text', props), isLabel: true }]
}

/** @param width at which lines break; null for where the words say so */
export function textProps(shape: Shape, fontSize: number, width: number | null, textAlign: string): Fields {
  const { size, scale } = sizeFor(fontSize, TEXTS)
  return {
    color: lineName(shape.look.stroke),
    size,
    font: fontName(shape.look),
    textAlign,
    w: width === null ? 8 : atLeast(width / scale),
    richText: richText(shape),
    scale,
    autoSize: width === null,
  }
}
