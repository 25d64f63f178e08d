import { createCanvas } from '@napi-rs/canvas'
import type { Picture } from './person.ts'

/** A PNG of these colours side by side, each as wide as the others. */
export function stripes(name: string, width: number, height: number, ...colours: readonly string[]): Picture {
  const canvas = createCanvas(width, height)
  const pen = canvas.getContext('2d')
  colours.forEach((colour, i) => {
    pen.fillStyle = colour
    pen.fillRect((i * width) / colours.length, 0, width / colours.length, height)
  })
  return { name, type: 'image/png', bytes: canvas.toBuffer('image/png') }
}
