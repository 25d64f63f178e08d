import { describe, expect, test } from 'vitest'
import { COLOURS } from '../../model/look.ts'
import { frameOf } from '../../model/geometry-of.ts'
import { isConnector, type Shape } from '../../model/shape.ts'
import { copiesOf } from '../../testing/copies.ts'
import { halfEm } from '../../testing/half-em.ts'
import { oneOfEverything } from '../../testing/one-of-everything.ts'
import { apart } from '../../testing/seen-alike.ts'
import { Input } from '../input.ts'
import { seenShapes } from '../seen-shapes.ts'
import { readTldraw } from './read.ts'
import { writeRecords } from './write.ts'

/*
 * What tldraw shows of one of everything is much like it, though it has fewer words for it: read again without what it
 * carries along, it differs in these ways, which are known:
 *
 *     colours      the nearest of its thirteen, one for a line and what that is around; corners are sharp
 *     hatches      its one pattern
 *     curves       between two ends, an arc
 *     notes        squares, at least
 *     cylinders, bubbles and closed lines    drawn by hand, a text over them
 *     lists        what is to be done is a paragraph with its sign
 */
const copies = copiesOf(oneOfEverything)
const before = [...seenShapes(copies, halfEm).values()]
const records = writeRecords({ shapes: copies }, 'Plan', halfEm).map((record) => ({ ...record, meta: {} }))
const read = readTldraw(new Input({ tldrawFileFormatVersion: 1, records }, ''), halfEm)
const after = new Map(seenShapes(read.shapes, halfEm))

test('what tldraw has other forms for is seen in these', () => {
  const props = (id: string) => (records.find((record) => 'id' in record && record.id === `shape:${id}`) as { props?: object }).props // prettier-ignore
  const strong = before.find(({ look }) => look.fill === '#12ab9f' && look.fillStyle === 'solid')!
  expect(props(strong.id)).toMatchObject({ fill: 'fill', color: 'green' })
  const tinted = before.find(({ look }) => look.fill === 'blue' && look.fillStyle === 'solid' && look.stroke === 'ink')!
  expect(props(tinted.id)).toMatchObject({ fill: 'solid', color: 'blue', labelColor: 'black' })
  const marker = before.find((shape) => shape.kind === 'stroke' && shape.isMarker)!
  expect(props(marker.id)).toMatchObject({ color: 'grey' })
})

/** Those that tldraw has no shape for. */
const DRAWN = ['cylinder', 'bubble']
const wordsOn = (id: string) =>
  [id, `${id}~0`, `${id}~1`].map((name) => after.get(`shape:${name}`)?.text ?? '').join('')
const same = (shape: Shape) => after.get(`shape:${shape.id}`)!

describe.each(before.map((shape) => ({ shape, name: `${shape.kind} ${shape.id}` })))('$name', ({ shape }) => {
  test('is where it was', () => {
    const [was, is] = [frameOf(shape, halfEm), frameOf(same(shape), halfEm)]
    if (isConnector(shape)) {
      // The head of what goes through points is an arrow of its own.
      if (shape.look.routing !== 'curved') expect(apart(shape, same(shape), halfEm)).toBeLessThan(10)
      return
    }
    expect([Math.abs(was.x - is.x), Math.abs(was.y - is.y)].every((miss) => miss < (shape.kind === 'note' ? 20 : 1))).toBe(true) // prettier-ignore
    if (shape.kind !== 'note' && !shape.runs) expect(Math.max(Math.abs(was.w - is.w), Math.abs(was.h - is.h))).toBeLessThan(1) // prettier-ignore
  })

  test('says what it said, and looks much as it did', () => {
    const { look } = same(shape)
    const words = shape.kind === 'unknown' ? shape.writtenKind : shape.text
    expect(wordsOn(shape.id)).toBe(words)
    if (shape.kind === 'frame' || shape.kind === 'unknown') return
    expect(look.opacity).toBe(shape.look.opacity)
    const isDrawn = DRAWN.includes(shape.kind) || shape.kind === 'stroke'
    expect(isDrawn || same(shape).kind === shape.kind || isConnector(shape)).toBe(true)
    const { stroke, fill } = shape.look
    const isNamed = (COLOURS as readonly string[]).includes(stroke) && (fill === 'none' || stroke !== 'ink')
    if (isNamed && shape.kind !== 'image' && !('isMarker' in shape)) expect(look.stroke).toBe(stroke)
  })
})
