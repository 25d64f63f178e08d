import { cornersOf } from '../geometry/box.ts'
import { ellipseIn, polygon, tracePath, type Path } from '../geometry/path.ts'
import type { Box } from '../geometry/space.ts'
import { INDENT, type TextLayout, type TextLine } from '../text/typesetter.ts'
import type { Pen } from './pen.ts'

/** All in font sizes. From the words to the sign before them, and from the baseline up to the middle of small letters. */
const GAP = 0.4
const MIDDLE = 0.33
const BULLET = 0.26
const BOX = 0.72
const LINE = 0.09

/**
 * Draws what stands before an item of a list. Dots and boxes are drawn, not written: fonts do not have them all.
 *
 * @param left of the item's words @param baseline of its first line
 */
export function drawItemSign(pen: Pen, line: TextLine, left: number, baseline: number, layout: TextLayout): void {
  const { sign, isRtl, width } = line
  if (!sign) return
  const { fontSize } = layout
  if (sign.item.kind === 'number') {
    const x = isRtl ? left + width + GAP * fontSize : left - GAP * fontSize - sign.width
    return pen.fillText(sign.name, x, baseline)
  }
  const size = (sign.item.kind === 'bullet' ? BULLET : BOX) * fontSize
  const middle = (INDENT / 2 + 0.1) * fontSize
  const x = isRtl ? left + width + middle - size / 2 : left - middle - size / 2
  const box = { x, y: baseline - MIDDLE * fontSize - size / 2, w: size, h: size }
  if (sign.item.kind === 'bullet') drawBullet(pen, box, sign.item.level)
  else drawBox(pen, box, sign.item.kind === 'done', fontSize)
}

function drawBullet(pen: Pen, box: Box, level: number) {
  const way = level % 3
  pen.beginPath()
  tracePath(way === 2 ? polygon(cornersOf(box), true) : ellipseIn(box), pen)
  if (way !== 1) return pen.fill()
  outlined(pen, box.w / 4)
}

function drawBox(pen: Pen, { x, y, w, h }: Box, isDone: boolean, fontSize: number) {
  pen.beginPath()
  tracePath(polygon(cornersOf({ x, y, w, h }), true), pen)
  outlined(pen, LINE * fontSize)
  if (!isDone) return
  const tick: Path = [
    ['M', x + 0.2 * w, y + 0.52 * h],
    ['L', x + 0.42 * w, y + 0.75 * h],
    ['L', x + 0.82 * w, y + 0.24 * h],
  ]
  pen.beginPath()
  tracePath(tick, pen)
  outlined(pen, LINE * 1.3 * fontSize)
}

/** Strokes the path in the colour of the words. */
function outlined(pen: Pen, width: number) {
  pen.strokeStyle = pen.fillStyle
  pen.lineWidth = width
  pen.lineCap = 'round'
  pen.lineJoin = 'round'
  pen.setLineDash([])
  pen.stroke()
}
