import fc from 'fast-check'
import { createCanvas } from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import { drawShape } from '../../../shared/drawing/draw-shape.ts'
import { LIGHT } from '../../../shared/drawing/theme.ts'
import { handwriting } from '../../bench/handwriting.ts'
import { randomFrom } from '../../bench/random.ts'
import { encodeInk, inkBox, MOUSE_PRESSURE } from '../../../shared/model/ink.ts'
import { DEFAULT_LOOK, type Look } from '../../../shared/model/look.ts'
import type { Shape } from '../../../shared/model/shape.ts'
import { anyShape, shapeId } from '../../../shared/testing/any-shape.ts'
import { asPen } from '../surface.ts'
import { differingPixels, nodeType } from '../tiles/screen-for-tests.ts'
import { paintShape } from './paint-shape.ts'
import { thinnedInk } from './thinned-ink.ts'

const SIDE = 300
const scene = { theme: LIGHT, type: nodeType }

/** A white square of the board at a scale, from the top left corner of a shape. */
function painted(shape: Shape, scale: number, paint: (pen: CanvasRenderingContext2D) => void) {
  const pen = createCanvas(SIDE, SIDE).getContext('2d') as unknown as CanvasRenderingContext2D // all that we use of one
  pen.fillStyle = '#ffffff'
  pen.fillRect(0, 0, SIDE, SIDE)
  pen.setTransform(scale, 0, 0, scale, 20 - Math.round(shape.x * scale), 20 - Math.round(shape.y * scale))
  paint(pen)
  return pen.getImageData(0, 0, SIDE, SIDE).data
}

/** How much is painted: 1 for a black pixel. */
const inkOn = (pixels: Uint8ClampedArray) =>
  pixels.reduce((sum, value, i) => sum + (i % 4 === 1 ? 255 - value : 0), 0) / 255

const base = (look: Partial<Look>) => ({
  id: shapeId('a'),
  x: 0,
  y: 0,
  angle: 0,
  locked: false,
  z: 'a0',
  text: '',
  look: { ...DEFAULT_LOOK, ...look },
})

test('from where all of a shape can be seen it is painted as it is drawn, also the second time', () => {
  fc.assert(
    fc.property(anyShape, fc.constantFrom(1, 2.5, 30), (shape, scale) => {
      // Dots below two pixels are a paler line.
      fc.pre(shape.look.line !== 'dot' || shape.look.width * scale >= 2)
      const drawn = painted(shape, scale, (pen) => drawShape(shape, asPen(pen), scene))
      for (let i = 0; i < 2; i++) {
        const seen = painted(shape, scale, (pen) => paintShape(shape, pen, scene, scale))
        // Pens of width 1 draw 2.5 units wide: enough at every scale here.
        expect(differingPixels(seen, drawn, SIDE)).toBe(0)
      }
    }),
    { numRuns: 30 },
  )
})

test('a thinned stroke keeps to the line and loses most of its points', () => {
  const points = Array.from({ length: 400 }, (_, i) => ({
    x: i,
    y: 60 * Math.sin(i / 40),
    pressure: MOUSE_PRESSURE,
  }))
  const ink = encodeInk(points, 4)
  const { points: kept } = thinnedInk(ink, 1)
  expect(kept.length / 2).toBeLessThan(60)
  for (const { x, y } of points) {
    let nearest = Infinity
    for (let i = 2; i < kept.length; i += 2) {
      const [ax = 0, ay = 0, bx = 0, by = 0] = kept.slice(i - 2, i + 2)
      const t = Math.max(
        0,
        Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)),
      )
      nearest = Math.min(nearest, Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay)))
    }
    expect(nearest).toBeLessThan(1.1)
  }
})

test('thinned strokes are about as dark as those they stand for', () => {
  const random = randomFrom(1)
  let drawn = 0
  let seen = 0
  for (let i = 0; i < 40; i++) {
    const points = handwriting(random)
    const stroke: Shape = { ...base({ width: 4 }), kind: 'stroke', ...inkBox(points), ink: encodeInk(points, 4) }
    drawn += inkOn(painted(stroke, 0.15, (pen) => drawShape(stroke, asPen(pen), scene)))
    seen += inkOn(painted(stroke, 0.15, (pen) => paintShape(stroke, pen, scene, 0.15)))
  }
  expect(seen / drawn).toBeGreaterThan(0.9)
  expect(seen / drawn).toBeLessThan(1.1)
})

test.each([
  ['hatched fill', { fill: '#000000', fillStyle: 'hatch' }],
  ['cross-hatched fill', { fill: '#000000', fillStyle: 'cross', width: 4 }],
  ['dotted line', { line: 'dot', width: 8 }],
  ['dashed line', { line: 'dash', width: 4 }],
] as const)('a %s is about as dark from where nobody can tell its lines', (_what, look) => {
  const box: Shape = { ...base(look), kind: 'rectangle', w: 1200, h: 900 }
  const scale = 0.12
  const drawn = inkOn(painted(box, scale, (pen) => drawShape(box, asPen(pen), scene)))
  const seen = inkOn(painted(box, scale, (pen) => paintShape(box, pen, scene, scale)))
  expect(seen).not.toBe(drawn)
  expect(seen / drawn).toBeGreaterThan(0.85)
  expect(seen / drawn).toBeLessThan(1.15)
})

test('letters too small to read are bars about as dark', () => {
  const words: Shape = { ...base({}), kind: 'text', w: 0, h: 0, text: 'what letters cover of the line they stand in' }
  const drawn = inkOn(painted(words, 0.14, (pen) => drawShape(words, asPen(pen), scene)))
  const seen = inkOn(painted(words, 0.14, (pen) => paintShape(words, pen, scene, 0.14)))
  expect(seen / drawn).toBeGreaterThan(0.6)
  expect(seen / drawn).toBeLessThan(1.6)
})

test('shapes below a pixel are as dark as what they cover', () => {
  const note: Shape = { ...base({ fill: '#000000' }), kind: 'note', x: 3, y: 3, w: 8, h: 6 }
  const seen = painted(note, 0.1, (pen) => paintShape(note, pen, scene, 0.1))
  expect(inkOn(seen)).toBeCloseTo(0.48, 1)
  expect(seen.filter((value, i) => i % 4 === 1 && value < 255)).toHaveLength(1)
})
