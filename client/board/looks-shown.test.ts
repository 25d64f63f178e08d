import { expect, test } from 'vitest'
import { DEFAULT_LOOK } from '../../shared/model/look.ts'
import { asShapeId } from '../../shared/model/shape.ts'
import { parseShape } from '../../shared/model/shapes/index.ts'
import { looksShown } from './looks-shown.ts'

const shape = (kind: string, text = '') =>
  parseShape(
    kind,
    { id: asShapeId(kind)!, x: 0, y: 0, w: 10, h: 10, angle: 0, z: 'a0', locked: false, look: DEFAULT_LOOK, text }, // a short id
    {},
  )

test('a stroke offers no fill and a line no font', () => {
  expect(looksShown(null, [shape('stroke')])).toEqual(new Set(['stroke', 'width', 'thickness', 'opacity']))
  expect(looksShown(null, [shape('line')])).toEqual(
    new Set(['stroke', 'width', 'line', 'routing', 'startHead', 'endHead', 'opacity']),
  )
})

test('a box offers the look of words once it has a label', () => {
  expect(looksShown(null, [shape('rectangle')]).has('fontSize')).toBe(false)
  expect(looksShown(null, [shape('rectangle', 'Relay')]).has('fontSize')).toBe(true)
})

test('several shapes offer what any of them shows', () => {
  const shown = looksShown(null, [shape('stroke'), shape('note')])
  expect(shown.has('width') && shown.has('fill') && shown.has('fontSize')).toBe(true)
})

test('without a selection the tool decides', () => {
  expect(looksShown('text', [])).toEqual(new Set(['stroke', 'opacity', 'font', 'fontSize', 'align']))
  expect(looksShown(null, [])).toEqual(new Set())
  expect(looksShown('rectangle', [shape('stroke')]).has('fill')).toBe(false)
})
