import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTestEditor } from './editor-for-tests.ts'
import { transformSelection } from './on-selection.ts'
import { measuresOf, parseAmount, transformTo, type Measure } from './placing.ts'

let rig: ReturnType<typeof createTestEditor>
beforeEach(() => {
  rig = createTestEditor()
  for (const x of [0, 200]) {
    rig.editor.selectTool('rectangle')
    rig.hand.drags([
      [x, 0],
      [x + 50, 50],
      [x + 100, 60],
    ])
  }
})
afterEach(() => rig.editor.close())

const measured = () => measuresOf(rig.editor.selectedShapes, rig.editor.type)
function choose(measure: Measure, value: number) {
  const transform = transformTo(rig.editor.selectedShapes, measure, value, rig.editor.type)
  if (transform) transformSelection(rig.editor, transform)
}

test('whatever is chosen for a shape, turned or not, it then has, in one undo step', () => {
  const anyChoice = fc.record({
    measure: fc.constantFrom<Measure>('x', 'y', 'w', 'h', 'angle'),
    value: fc.integer({ min: 1, max: 359 }),
  })
  fc.assert(
    fc.property(fc.array(anyChoice, { minLength: 1, maxLength: 5 }), (choices) => {
      for (const { measure, value } of choices) {
        const before = measured()
        choose(measure, value)
        expect(measured()?.[measure]).toBeCloseTo(value, 1)
        if (before?.[measure] === value) continue
        rig.editor.undo()
        for (const each of ['x', 'y', 'w', 'h', 'angle'] as const)
          expect(measured()![each]).toBeCloseTo(before![each]!, 1)
        rig.editor.redo()
      }
    }),
  )
})

test('several are placed and stretched together, and have no angle of their own', () => {
  rig.editor.selectAll()
  expect(measured()).toEqual({ x: 0, y: 0, w: 300, h: 60, angle: null })
  choose('w', 600)
  choose('x', 100)
  choose('angle', 45)
  expect(rig.shapes()).toMatchObject([
    { x: 100, w: 200, angle: 0 },
    { x: 500, w: 200, angle: 0 },
  ])
})

test('a text that is made higher becomes as much wider', () => {
  rig.hand.doubleClicks([300, 400])
  rig.hand.types('some words')
  rig.editor.endText()
  const { w, h } = measured()!
  choose('h', h! * 2)
  expect(measured()).toMatchObject({ w: w! * 2, h: h! * 2 })
})

test('nothing that is chosen makes a shape vanish', () => {
  choose('w', -5)
  choose('h', 0)
  expect(rig.shapes()[1]).toMatchObject({ w: 1, h: 1 })
})

test('a second duplicate goes on by the offset of a copy that was dragged off with Alt', () => {
  rig.editor.setLook({ fill: 'blue' })
  rig.hand.drags(
    [
      [250, 30],
      [250, 90],
      [250, 130],
    ],
    { alt: true, ctrl: false },
  )
  rig.editor.copies.duplicate()
  expect(rig.shapes().map(({ y }) => y)).toEqual([0, 0, 100, 200])
})

describe('an amount', () => {
  test.each([
    ['12', 12],
    [' -3,5 ', -3.5],
    ['+10', 110],
    ['*2', 200],
    ['/4', 25],
    ['120+40', 160],
    ['120-40', 80],
    ['30*2', 60],
    ['', null],
    ['wide', null],
    ['1/0', null],
    ['1.2.3', null],
    ['1+', null],
  ])('typed as %j over 100 means %j', (typed, meant) => {
    expect(parseAmount(typed, 100)).toBe(meant)
  })
})
