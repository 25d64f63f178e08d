import type { PathSink } from '../geometry/path.ts'
import type { Box } from '../geometry/space.ts'

/** Understood alike by canvases and by `mix-blend-mode`, but for `destination-over`, which only canvases need. */
export type Blend = 'source-over' | 'multiply' | 'screen' | 'destination-over'

/** A whole picture as a pen can draw it; what else it is, its pens know. Pixels. */
export type PictureSource = { readonly width: number; readonly height: number }

/**
 * The small slice of the canvas 2D interface that shapes draw themselves with. The browser's canvas, the server's
 * canvas and the SVG writer are pens. Text is always drawn from its alphabetic baseline, at the left of its line.
 */
export type Pen = PathSink & {
  save(): void
  restore(): void
  translate(x: number, y: number): void
  /** Radians, clockwise on the screen. */
  rotate(angle: number): void
  /** Mirrors what is drawn from here on: 1 or -1 each. */
  scale(x: number, y: number): void
  /** Draws a part of a picture, in its pixels, into a box. */
  drawImage(
    picture: PictureSource,
    sx: number,
    sy: number,
    sw: number,
    sh: number,
    dx: number,
    dy: number,
    dw: number,
    dh: number,
  ): void
  beginPath(): void
  /** From here on, until what was saved is restored, only what lies within the path is drawn. */
  clip(): void
  fill(): void
  stroke(): void
  fillText(text: string, x: number, y: number): void
  /** What is drawn until `endLink` leads to `url`, in pictures that can be clicked. @param box around it */
  beginLink?(url: string, box: Box): void
  endLink?(): void
  setLineDash(lengths: number[]): void
  fillStyle: string
  strokeStyle: string
  lineWidth: number
  lineCap: 'butt' | 'round' | 'square'
  lineJoin: 'bevel' | 'miter' | 'round'
  globalAlpha: number
  /** How what is drawn meets what lies there: a marker lets it shine through. */
  globalCompositeOperation: Blend
  /** A CSS font as made by `cssFont`, nothing else. */
  font: string
}
