import { centreOf } from '../geometry/box.ts'
import { boxOf } from '../model/geometry-of.ts'
import type { Shape } from '../model/shape.ts'
import type { Scene } from '../model/shape-kind.ts'
import { kindOf } from '../model/shapes/index.ts'
import type { Pen } from './pen.ts'

/** Draws one shape where it stands, turned and as opaque as it is. The pen is in board units and comes back as it was. */
export function drawShape(shape: Shape, pen: Pen, scene: Scene): void {
  const isPlain = shape.angle === 0 && shape.look.opacity === 1
  if (!isPlain) {
    pen.save()
    pen.globalAlpha *= shape.look.opacity
    const centre = centreOf(boxOf(shape, scene.type))
    pen.translate(centre.x, centre.y)
    pen.rotate(shape.angle)
    pen.translate(-centre.x, -centre.y)
  }
  kindOf(shape).draw(shape, pen, scene)
  if (!isPlain) pen.restore()
}
