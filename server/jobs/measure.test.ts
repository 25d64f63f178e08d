import { createCanvas } from '@napi-rs/canvas'
import { describe, expect, test } from 'vitest'
import { FONT_FAMILIES } from '../../shared/drawing/css-font.ts'
import { FONTS } from '../../shared/model/look.ts'
import { createTypesetter, LINE_HEIGHT } from '../../shared/text/typesetter.ts'
import { createNodeMeasure } from './measure.ts'

const measure = createNodeMeasure()

describe.each(FONTS)('with the bundled font "%s"', (font) => {
  const context = createCanvas(1, 1).getContext('2d')

  test('the letters are its own, not those of a font that happens to be here', () => {
    context.font = `100px "${FONT_FAMILIES[font]}"`
    expect(measure('Whiteboard Доска', font, 100)).toBeCloseTo(context.measureText('Whiteboard Доска').width, 3)
    context.font = '100px sans-serif'
    expect(measure('Whiteboard Доска', font, 100)).not.toBeCloseTo(context.measureText('Whiteboard Доска').width, 0)
  })

  test('letters are kerned, and widths grow with the size', () => {
    expect(measure('AV', font, 100)).toBeLessThan(measure('A', font, 100) + measure('V', font, 100))
    expect(measure('Hello', font, 200)).toBeCloseTo(2 * measure('Hello', font, 100), 1)
  })

  test('words side by side are as wide as the words and the space, so that they can be measured one by one', () => {
    const parts = measure('Type', font, 20) + measure(' ', font, 20) + measure('away', font, 20)
    expect(Math.abs(measure('Type away', font, 20) - parts)).toBeLessThan(0.05)
  })

  test('the baseline is where CSS puts it in a line of this height', () => {
    context.font = `1000px "${FONT_FAMILIES[font]}"`
    const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = context.measureText('x')
    const { ascent } = createTypesetter(measure).layout('x', font, 1000, null)
    expect(ascent).toBeCloseTo((LINE_HEIGHT * 1000 - (above + below)) / 2 + above, 0)
  })
})
