import type { SKRSContext2D } from '@napi-rs/canvas'
import { takenByCanvas } from './measure.ts'

/** How much larger words are set than they are drawn. */
const LARGER = 16

/**
 * Makes a canvas draw its words where a browser's canvas does. This one rounds the height of a font to whole units
 * before it looks for the baseline, and so at some sizes stands one too low; set much larger and drawn that much
 * smaller, they are off by nothing that shows.
 *
 * @param snaps whether upright words stand on whole pixels, as they do on a screen; who draws on paper has none
 */
export function steadyText(pen: SKRSContext2D, snaps: boolean): void {
  const fillText = pen.fillText.bind(pen)
  pen.fillText = (text: string, x: number, y: number) => {
    const { font } = pen
    const [, face = '', size = '10', families = ''] = /^(.*?)([\d.]+)(px.*)$/.exec(font) ?? []
    pen.save()
    pen.translate(x, snaps ? onPixel(pen, y) : y)
    pen.scale(1 / LARGER, 1 / LARGER)
    pen.font = `${face}${Number(size) * LARGER}${families}`
    fillText(takenByCanvas(text), 0, 0)
    pen.restore()
  }
}

/** What both canvases do with a baseline, decided here: half a pixel more or less must not depend on how it came about. */
function onPixel(pen: SKRSContext2D, y: number): number {
  const { b, c, d, f } = pen.getTransform()
  if (b !== 0 || c !== 0) return y
  // Skia reckons with 32 bits.
  return (Math.floor(Math.fround(d * Math.fround(y) + f) + 0.5) - f) / d
}
