import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawShape } from '../../drawing/draw-shape.ts'
import { LIGHT } from '../../drawing/theme.ts'
import { distanceToRun, flattenPath } from '../../geometry/path.ts'
import { boxAround, boxContains, growBox } from '../../geometry/box.ts'
import { anyAngle } from '../../testing/any-geometry.ts'
import { anyLook, anyRelativePoints, shapeId } from '../../testing/any-shape.ts'
import { halfEm } from '../../testing/half-em.ts'
import { SvgPen } from '../../drawing/svg-pen.ts'
import { boundsOf, hits, runsOf } from '../geometry-of.ts'
import { DEFAULT_LOOK, HEADS, type Look } from '../look.ts'
import type { Arrow, Connector, Line } from '../shape.ts'
import { labelBox } from './connector.ts'
import { arrow } from './arrow.ts'
import { headsOf } from './heads.ts'
import { kindOf, parseShape, shownOn } from './index.ts'

const across = (look: Partial<Look> = {}, fields: Partial<Arrow> = {}): Arrow => ({
  ...{ id: shapeId('a'), kind: 'arrow', x: 100, y: 100, w: 300, h: 0, angle: 0, locked: false, z: 'a0', text: '' },
  points: [
    [0, 0],
    [1, 0],
  ],
  look: { ...DEFAULT_LOOK, ...look },
  ...fields,
})
const drawn = (shape: Connector) => {
  const pen = new SvgPen()
  drawShape(shape, pen, { theme: LIGHT, type: halfEm })
  return pen.toString()
}

test('an arrow points as it always has, and a line does not until it is told to', () => {
  expect(headsOf(across())).toEqual({ start: 'none', end: 'arrow' })
  expect(headsOf({ kind: 'line', look: DEFAULT_LOOK })).toEqual({ start: 'none', end: 'none' })
  expect(headsOf({ kind: 'line', look: { ...DEFAULT_LOOK, endHead: 'dot' } }).end).toBe('dot')
})

test('each head looks different, at either end', () => {
  const pictures = HEADS.flatMap((head) => [drawn(across({ endHead: head })), drawn(across({ startHead: head }))])
  // No head at the start is what there is without a word, and an arrow at the end.
  expect(new Set(pictures).size).toBe(2 * HEADS.length - 1)
})

test('heads stay within the bounds', () => {
  for (const head of HEADS)
    for (const width of [1, 8]) {
      const shape = across({ startHead: head, endHead: head, width })
      const bounds = boundsOf(shape, halfEm)
      for (const point of flattenPath(arrow.outline(shape, halfEm)).flat())
        expect(boxContains(bounds, point)).toBe(true)
    }
})

test('bounds end where the line and its heads do, whichever way it goes', () => {
  fc.assert(
    fc.property(anyLook, anyRelativePoints, anyAngle, (look, points, angle) => {
      const shape = across({ ...look, line: 'solid' }, { h: 200, points })
      const { x, y, w, h } = boundsOf(shape, halfEm)
      const drawn = growBox(boxAround(flattenPath(arrow.outline(shape, halfEm), 100).flat())!, look.width / 2)
      const beyond = [drawn.x - x, drawn.y - y, x + w - drawn.x - drawn.w, y + h - drawn.y - drawn.h]
      expect(Math.min(...beyond)).toBeGreaterThan(-1e-6)
      expect(Math.max(...beyond)).toBeLessThan(0.2)
      const turned = { ...shape, angle }
      const around = boundsOf(turned, halfEm)
      expect(runsOf(turned, halfEm).flat().every((point) => boxContains(around, point, 1e-6))).toBe(true) // prettier-ignore
    }),
  )
})

test('words stand where they were put along the line, which leaves room for them, and are part of it', () => {
  const shape = across({}, { text: 'yes', labelAt: 0.25 })
  const { x, w } = labelBox(shape, halfEm)
  expect(x + w / 2).toBe(175)
  expect(drawn(shape)).toContain(`M100 100l${x - 5 - 100} 0M${x + w + 5} 100`)
  expect(hits(shape, { x: 175, y: 108 }, 0, halfEm)).toBe(true)
  expect(hits({ ...shape, text: '' }, { x: 175, y: 108 }, 0, halfEm)).toBe(false)
})

test('a curve and an elbow are hit where they run, and not between their ends', () => {
  for (const routing of ['curved', 'elbow'] as const) {
    const shape = across({ routing }, { h: 200, points: [[0, 0], [1, 1]] }) // prettier-ignore
    expect(hits(shape, { x: 120, y: 103 }, 6, halfEm)).toBe(true)
    expect(hits(shape, { x: 175, y: 150 }, 6, halfEm)).toBe(false)
    expect(hits({ ...shape, look: DEFAULT_LOOK }, { x: 175, y: 150 }, 6, halfEm)).toBe(true)
  }
})

test('a closed line is filled, is grabbed inside only then, and has no heads', () => {
  const base = parseShape('line', { ...across(), h: 300 }, { points: [[0, 0], [1, 0], [0.5, 1]], closed: true }) // prettier-ignore
  const closed = base as Line // as it says
  const filled = { ...closed, look: { ...closed.look, fill: '#ff0000', endHead: 'dot' } as const }
  const inside = { x: 250, y: 200 }
  expect(drawn(filled)).toContain('d="M100 100l300 0l-150 300Z" fill="#ff0000"')
  expect([hits(filled, inside, 0, halfEm), hits(closed, inside, 0, halfEm)]).toEqual([true, false])
  expect(hits(closed, { x: 175, y: 250 }, 1, halfEm)).toBe(true) // on the way back
  expect(shownOn(closed)).toContain('fill')
  expect(shownOn({ ...across(), kind: 'line' })).not.toContain('fill')
})

test('a closed curve comes back to where it began, through all its points', () => {
  const points = [[0, 0], [1, 0], [1, 1], [0, 1]] // prettier-ignore
  const look = { ...DEFAULT_LOOK, routing: 'curved' as const }
  const shape = parseShape('line', { ...across(), look, h: 300 }, { points, closed: true })
  const [run] = flattenPath(kindOf(shape).outline(shape, halfEm))
  expect(run!.at(-1)).toEqual(run![0])
  for (const [x, y] of points) expect(distanceToRun({ x: 100 + 300 * x!, y: 100 + 300 * y! }, run!)).toBeLessThan(0.001)
  const bounds = boundsOf(shape, halfEm)
  for (const point of run!) expect(boxContains(bounds, point)).toBe(true)
})

test('an arrow is never closed, whatever somebody wrote', () => {
  expect(parseShape('arrow', across(), { closed: true })).not.toHaveProperty('isClosed')
})
