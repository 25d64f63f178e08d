import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boxContains } from '../geometry/box.ts'
import { boundsOf } from '../model/geometry-of.ts'
import { encodeInk } from '../model/ink.ts'
import { DEFAULT_LOOK } from '../model/look.ts'
import type { Boxed, Shape } from '../model/shape.ts'
import { anyShape, shapeId } from '../testing/any-shape.ts'
import { halfEm } from '../testing/half-em.ts'
import { StrictPen } from '../testing/strict-pen.ts'
import { drawShape } from './draw-shape.ts'
import { sketchOf } from './sketch.ts'
import { SvgPen } from './svg-pen.ts'
import { DARK, LIGHT } from './theme.ts'

const drawn = (shape: Shape) => {
  const pen = new SvgPen()
  drawShape(shape, pen, { theme: LIGHT, type: halfEm })
  return pen.toString()
}

const rectangle = (fields: Partial<Boxed> = {}): Boxed => ({
  id: shapeId('a'),
  kind: 'rectangle',
  x: 10,
  y: 20,
  w: 200,
  h: 100,
  angle: 0,
  z: 'a0',
  locked: false,
  look: DEFAULT_LOOK,
  text: '',
  ...fields,
})

/** Pressed hard in one place, and turned so that the curves of its dot bulge towards a side of its box. */
const turnedDot: Shape = {
  ...rectangle({ x: 0, y: 0, w: 1, h: 1, angle: 0.183 }),
  kind: 'stroke',
  ink: encodeInk([{ x: 0, y: 0, pressure: 1 }], 2),
}

/** Shorter than it is wide. */
const shortStroke: Shape = {
  ...rectangle({ x: 0, y: 0, w: 1.36328125, h: 1, look: { ...DEFAULT_LOOK, width: 1 } }),
  kind: 'stroke',
  ink: Uint8Array.from([1, 2, 3, 0, 0, 0, 0, 65, 0, 128, 128, 255]),
}

test('nothing is drawn outside of the bounds of a shape', () => {
  fc.assert(
    fc.property(anyShape, (shape) => {
      const pen = new StrictPen()
      drawShape(shape, pen, { theme: LIGHT, type: halfEm })
      const bounds = boundsOf(shape, halfEm)
      for (const { at, reach } of pen.drawn) expect(boxContains(bounds, at, 1e-6 - reach)).toBe(true)
    }),
    { numRuns: 500, examples: [[turnedDot], [shortStroke]] },
  )
})

test('a pen comes back as it was', () => {
  fc.assert(
    fc.property(anyShape, (shape) => {
      const pen = new StrictPen()
      drawShape(shape, pen, { theme: DARK, type: halfEm })
      expect(pen).toMatchObject({ depth: 0, globalAlpha: 1 })
    }),
  )
})

test('a sketched shape looks the same every time, and another one of its size does not', () => {
  const look = { ...DEFAULT_LOOK, line: 'sketch' } as const
  expect(drawn(rectangle({ look }))).toBe(drawn(rectangle({ look })))
  expect(drawn(rectangle({ look }))).not.toBe(drawn(rectangle({ look, id: shapeId('b') })))
})

test('a sketched shape keeps its hand when it moves', () => {
  const look = { ...DEFAULT_LOOK, line: 'sketch' } as const
  const [here, there] = [rectangle({ look }), rectangle({ look, x: 1010, y: -480 })].map((shape) => {
    const pen = new StrictPen()
    drawShape(shape, pen, { theme: LIGHT, type: halfEm })
    return pen.drawn.map(({ at }) => ({ x: at.x - shape.x, y: at.y - shape.y }))
  })
  here!.forEach(({ x, y }, i) => {
    expect(there![i]!.x).toBeCloseTo(x, 6)
    expect(there![i]!.y).toBeCloseTo(y, 6)
  })
})

test('a sketched line starts and ends where the line does', () => {
  const sketch = sketchOf(rectangle(), [
    ['M', 5, 5],
    ['L', 300, 80],
  ])
  expect(sketch[0]).toEqual(['M', 5, 5])
  for (const step of sketch) if (step[0] === 'C') expect(step.slice(5)).toEqual([300, 80])
})

test('under a sketched outline the fill is solid', () => {
  const svg = drawn(rectangle({ look: { ...DEFAULT_LOOK, line: 'sketch', fill: 'blue' } }))
  expect(svg.match(/fill="#[0-9a-f]{6}"/g)).toEqual([`fill="${LIGHT.fill.blue}"`])
})

test('a dashed outline leaves no dashes to what is drawn next', () => {
  const pen = new SvgPen()
  for (const line of ['dash', 'solid'] as const)
    drawShape(rectangle({ look: { ...DEFAULT_LOOK, line } }), pen, { theme: LIGHT, type: halfEm })
  expect(pen.toString().match(/stroke-dasharray/g)).toHaveLength(1)
})

test('the same colour is another one on dark paper, and a colour of one’s own stays', () => {
  const own = rectangle({ look: { ...DEFAULT_LOOK, stroke: '#123456', fill: 'red' } })
  const pen = new SvgPen()
  drawShape(own, pen, { theme: DARK, type: halfEm })
  expect(drawn(own)).toContain(LIGHT.fill.red)
  expect(pen.toString()).toContain(DARK.fill.red)
  for (const svg of [drawn(own), pen.toString()]) expect(svg).toContain('#123456')
})
