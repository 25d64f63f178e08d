import { createCanvas } from '@napi-rs/canvas'
import { describe, expect, test } from 'vitest'
import { cssFont, FONT_FAMILIES } from '../../shared/drawing/css-font.ts'
import { FONTS } from '../../shared/model/look.ts'
import { FACES } from '../../shared/text/runs.ts'
import { createTypesetter, LINE_HEIGHT } from '../../shared/text/typesetter.ts'
import { createNodeMeasure } from './measure.ts'

const measure = createNodeMeasure()

describe.each(FONTS)('with the bundled font "%s"', (font) => {
  const context = createCanvas(1, 1).getContext('2d')

  test('the letters are its own, not those of a font that happens to be here', () => {
    context.font = `100px "${FONT_FAMILIES[font]}"`
    expect(measure('Whiteboard Доска', font, 100, 'regular')).toBeCloseTo(
      context.measureText('Whiteboard Доска').width,
      3,
    )
    context.font = '100px sans-serif'
    expect(measure('Whiteboard Доска', font, 100, 'regular')).not.toBeCloseTo(
      context.measureText('Whiteboard Доска').width,
      0,
    )
  })

  test('letters are kerned, and widths grow with the size', () => {
    const apart = measure('A', font, 100, 'regular') + measure('V', font, 100, 'regular')
    if (font !== 'mono') expect(measure('AV', font, 100, 'regular')).toBeLessThan(apart)
    expect(measure('Hello', font, 200, 'regular')).toBeCloseTo(2 * measure('Hello', font, 100, 'regular'), 1)
  })

  test('words side by side are as wide as the words and the space, so that they can be measured one by one', () => {
    const parts =
      measure('Type', font, 20, 'regular') + measure(' ', font, 20, 'regular') + measure('away', font, 20, 'regular')
    expect(Math.abs(measure('Type away', font, 20, 'regular') - parts)).toBeLessThan(0.05)
  })

  test('each face has letters of its own', () => {
    const inks = FACES.map((face) => {
      const canvas = createCanvas(300, 60)
      const pen = canvas.getContext('2d')
      pen.font = cssFont(font, 40, face)
      pen.fillText('Whiteboard', 5, 45)
      return canvas.toBuffer('image/png').toString('base64')
    })
    expect(new Set(inks).size).toBe(FACES.length)
  })

  test('the baseline is where CSS puts it in a line of this height', () => {
    context.font = `1000px "${FONT_FAMILIES[font]}"`
    const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = context.measureText('x')
    const { ascent } = createTypesetter(measure).layout('x', font, 1000, null)
    expect(ascent).toBeCloseTo((LINE_HEIGHT * 1000 - (above + below)) / 2 + above, 0)
  })
})
