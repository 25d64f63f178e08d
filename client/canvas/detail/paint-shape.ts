import { centreOf } from '../../../shared/geometry/box.ts'
import { boxOf } from '../../../shared/model/geometry-of.ts'
import type { Image, Shape } from '../../../shared/model/shape.ts'
import type { Scene } from '../../../shared/model/shape-kind.ts'
import { kindOf } from '../../../shared/model/shapes/index.ts'
import { asPen } from '../surface.ts'
import { drawCoarse, drawSpeck, isCoarse, isSpeck } from './level-of-detail.ts'
import { drawRecorded } from './recording.ts'

/**
 * Paints one shape where it stands, with as much of it as can be seen at a scale. From where all can be seen it is
 * `drawShape`, only faster. The pen is in board units and comes back as it was, its colours and lines apart.
 *
 * @param scale device pixels per board unit @param opacity beside the shape's own
 */
export function paintShape(
  shape: Shape,
  pen: CanvasRenderingContext2D,
  scene: Scene,
  scale: number,
  opacity = 1,
): void {
  const { angle } = shape
  const before = pen.globalAlpha
  pen.globalAlpha = before * shape.look.opacity * opacity
  const box = boxOf(shape, scene.type)
  if (isSpeck(shape, box, scale)) {
    drawSpeck(shape, box, pen, scene, scale)
  } else {
    if (angle !== 0) {
      const { x, y } = centreOf(box)
      pen.save()
      pen.translate(x, y)
      pen.rotate(angle)
      pen.translate(-x, -y)
    }
    if (shape.kind === 'image') drawImage(shape, pen, scene, scale)
    else if (isCoarse(shape, scale)) drawCoarse(shape, box, pen, scene, scale)
    else drawRecorded(shape, pen, scene)
    if (angle !== 0) pen.restore()
  }
  pen.globalAlpha = before
}

/** Not from a recording: there may be more of its picture the next time. */
function drawImage(shape: Image, pen: CanvasRenderingContext2D, scene: Scene, scale: number) {
  const { images } = scene
  kindOf(shape).draw(shape, asPen(pen), images ? { ...scene, images: (image) => images(image, scale) } : scene)
}
