import { placeBox, type Frame } from '../model/shape.ts'
import type { Scene } from '../model/shape-kind.ts'
import type { Box } from '../geometry/space.ts'
import type { Typesetter } from '../text/typesetter.ts'
import { cssFont } from './css-font.ts'
import type { Pen } from './pen.ts'

/** Pixels on a screen, board units in a picture. */
export const NAME_SIZE = 12
/** From a name's baseline to the frame's edge. */
const NAME_GAP = 12
/** Over the edge, how high a name is with what is around it. */
export const NAME_HEIGHT = 27
/** There is no use in a letter or two. */
const LEAST_WIDTH = 24

/** As much of a frame's name as fits over its upper edge. @param width pixels, as is the result's */
function shownName(
  { name }: Frame,
  width: number,
  type: Typesetter,
): { readonly text: string; readonly width: number } {
  const widthOf = (text: string) => type.layout(text, 'sans', NAME_SIZE, null).width
  const whole = widthOf(name)
  if (whole <= width) return { text: name, width: whole }
  if (width < LEAST_WIDTH) return { text: '', width: 0 }
  const letters = Array.from(name)
  const cut = (count: number) => `${letters.slice(0, count).join('').trimEnd()}…`
  let [fits, tooMany] = [0, letters.length]
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1
    if (widthOf(cut(middle)) <= width) fits = middle
    else tooMany = middle
  }
  return { text: cut(fits), width: widthOf(cut(fits)) }
}

/** Where a frame's name stands. @param scale pixels per board unit @returns board units */
export function nameBox(frame: Frame, scale: number, type: Typesetter): Box {
  const { x, y, w } = placeBox(frame)
  return { x, y: y - NAME_HEIGHT / scale, w: shownName(frame, w * scale, type).width / scale, h: NAME_HEIGHT / scale }
}

/**
 * Writes a frame's name over its upper edge.
 *
 * @param at the frame's top-left corner and its width, in the pen's units, of which a name is `NAME_SIZE` high
 */
export function drawFrameName(
  pen: Pick<Pen, 'font' | 'fillStyle' | 'fillText'>,
  frame: Frame,
  at: { readonly x: number; readonly y: number; readonly width: number },
  { theme, type }: Scene,
  colour = theme.frame.name,
): void {
  const { text } = shownName(frame, at.width, type)
  if (text === '') return
  pen.font = cssFont('sans', NAME_SIZE)
  pen.fillStyle = colour
  pen.fillText(text, at.x, at.y - NAME_GAP)
}
