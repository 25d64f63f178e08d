import { centreOf } from '../../shared/geometry/box.ts'
import { boxOf } from '../../shared/model/geometry-of.ts'
import type { Shape } from '../../shared/model/shape.ts'
import { kindOf } from '../../shared/model/shapes/index.ts'
import { layoutOf, textBox } from '../../shared/model/text-in-shape.ts'
import type { Typesetter } from '../../shared/text/typesetter.ts'
import type { Camera } from './camera.svelte.ts'

/** Where a field stands so that its letters are where the canvas would draw them. */
export type TextPlacing = {
  /** Board units. */
  readonly width: number
  readonly height: number
  readonly lineHeight: number
  /** From the top of the first line to its baseline. */
  readonly ascent: number
  readonly align: 'start' | 'center' | 'right'
  readonly wraps: boolean
  readonly fontSize: number
  /** How far from the left the items of lists stand: those are together in the middle, or at the right. */
  readonly items: number
  /** A CSS transform from board units, with the field's top-left corner at the origin, to the canvas's pixels. */
  readonly transform: string
}

export function placeText(shape: Shape, camera: Camera, type: Typesetter): TextPlacing | null {
  const area = kindOf(shape).textArea?.(shape, type)
  if (!area) return null
  const layout = layoutOf(shape, area, type)
  const words = textBox(area, layout)
  const width = area.wraps ? area.box.w : layout.width
  const x = area.wraps ? area.box.x : words.x
  const centre = centreOf(boxOf(shape, type))
  const seen = camera.toScreen(centre)
  return {
    width,
    height: layout.height,
    lineHeight: layout.lineHeight,
    ascent: layout.ascent,
    align: area.align === 'centre' ? 'center' : area.align === 'left' ? 'start' : 'right',
    wraps: area.wraps,
    fontSize: layout.fontSize,
    items: words.x - x,
    transform:
      `translate(${seen.x}px, ${seen.y}px) rotate(${shape.angle}rad) scale(${camera.zoom}) ` +
      `translate(${x - centre.x}px, ${words.y - centre.y}px)`,
  }
}
