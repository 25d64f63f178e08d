import { cornersOf } from '../geometry/box.ts'
import { polygon, tracePath } from '../geometry/path.ts'
import { placeBox, type Frame } from '../model/shape.ts'
import type { Pen } from './pen.ts'

/** Draws what a frame cuts off at its edges; with none, all of it. The pen comes back as it was. */
export function cutByFrame<P extends Pick<Pen, CuttingPen>>(pen: P, frame: Frame | null, draw: () => void): void {
  if (!frame) return draw()
  pen.save()
  pen.beginPath()
  tracePath(polygon(cornersOf(placeBox(frame)), true), pen)
  pen.clip()
  draw()
  pen.restore()
}

type CuttingPen = 'save' | 'restore' | 'beginPath' | 'clip' | 'moveTo' | 'lineTo' | 'bezierCurveTo' | 'closePath'
