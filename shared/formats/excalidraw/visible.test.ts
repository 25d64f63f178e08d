import { beforeAll, describe, expect, test } from 'vitest'
import { frameOf } from '../../model/geometry-of.ts'
import { shapeOf } from '../../model/copied-shape.ts'
import { isConnector, type Shape } from '../../model/shape.ts'
import { headsOf } from '../../model/shapes/heads.ts'
import { copiesOf } from '../../testing/copies.ts'
import { halfEm } from '../../testing/half-em.ts'
import { oneOfEverything } from '../../testing/one-of-everything.ts'
import { apart, coloursOf } from '../../testing/seen-alike.ts'
import { seenShapes } from '../seen-shapes.ts'
import { Input } from '../input.ts'
import { readExcalidraw } from './read.ts'
import { writeElements } from './write.ts'

/*
 * Through Excalidraw's form nothing visible is lost: one of everything, read again without what it carries along. What
 * comes back is not quite what went, in these ways, which are known:
 *
 *     formats of words     plain; a link that all words have is one of their shape
 *     a highlighter        a broad pen that lets shine through, in a colour that looks alike
 *     what we do not know  its dashed box, without the name of its kind
 *     the paper of frames  the board's
 */
const copies = copiesOf(oneOfEverything)
const before = [...seenShapes(copies, halfEm).values()]
let after: ReadonlyMap<string, Shape>
beforeAll(() => {
  const elements = writeElements(copies, halfEm).map(({ customData: _, ...element }) => element)
  const { shapes } = readExcalidraw(new Input({ type: 'excalidraw', elements }, ''), halfEm)
  after = new Map([...seenShapes(shapes, halfEm)])
  expect(shapes.map((copy) => shapeOf(copy).id).length).toBeGreaterThanOrEqual(copies.length)
})

test('what Excalidraw has other forms for is seen in these', () => {
  const elements = new Map(writeElements(copies, halfEm).map((element) => [element.id, element]))
  const list = copies.find(({ words }) => words.some(({ attributes }) => attributes?.['list']))!
  expect(elements.get(list.id)!.text).toMatch(/^• an item[^]*\n1\. first\n2\. second\n {3}☐ to do\n☑ done$/)
  for (const shape of before) {
    const element = elements.get(shape.id)!
    // Its lines have no heads, and older versions know no notes.
    if (shape.kind === 'line' && headsOf(shape).end !== 'none') expect(element.type).toBe('arrow')
    if (shape.kind === 'note') expect(element).toMatchObject({ type: 'rectangle', strokeColor: 'transparent' })
    if (shape.kind === 'stroke' && shape.isMarker)
      expect(element).toMatchObject({ strokeColor: '#a7a1b7', opacity: 50 })
  }
})

/** A shape with its words, which may lie over it. */
const wordsIn = (id: string) => after.get(id)?.text || after.get(`${id}~label`)?.text || ''

describe.each(before.map((shape) => ({ shape, name: `${shape.kind} ${shape.id}` })))('$name', ({ shape }) => {
  const now = () => after.get(shape.id)!

  test('is where it was', () => {
    if (isConnector(shape)) return expect(apart(shape, now(), halfEm)).toBeLessThan(3)
    const [was, is] = [frameOf(shape, halfEm), frameOf(now(), halfEm)]
    // Bold letters and code take other room.
    if (shape.kind === 'text' && shape.runs) return
    for (const side of ['x', 'y', 'w', 'h'] as const) expect(Math.abs(was[side] - is[side])).toBeLessThan(3)
    if (shape.kind !== 'text') expect(apart(shape, now(), halfEm)).toBeLessThan(0.5)
  })

  test('looks as it did, and says the same', () => {
    const isMarker = shape.kind === 'stroke' && shape.isMarker === true
    if (shape.kind !== 'unknown' && !isMarker) expect(coloursOf(now())).toEqual(coloursOf(shape))
    expect(now().look.opacity).toBe(isMarker ? 0.5 : shape.look.opacity)
    expect(now().look.line).toBe(shape.kind === 'unknown' ? 'dash' : shape.look.line)
    expect(wordsIn(shape.id)).toBe(shape.text)
  })
})
