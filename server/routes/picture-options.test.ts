import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultPadding, WHOLE_BOARD, type PictureRequest } from '../../shared/drawing/picture.ts'
import { pictureQuery } from '../../shared/protocol/picture-query.ts'
import { parseExportRequest } from './picture-options.ts'

const anyName = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' })
const anyId = fc.stringMatching(/^[\w-]{1,12}$/)
const anyBox = fc.record({
  x: fc.integer({ min: -9999, max: 9999 }),
  y: fc.integer({ min: -9999, max: 9999 }),
  w: fc.integer({ min: 1, max: 9999 }),
  h: fc.integer({ min: 1, max: 9999 }),
})
const anySize = fc.record({ width: fc.integer({ min: 16, max: 4096 }), height: fc.integer({ min: 16, max: 4096 }) })

const anyRequest: fc.Arbitrary<PictureRequest> = fc
  .record({
    frame: fc.option(anyName),
    shapes: fc.option(fc.array(anyId, { minLength: 1, maxLength: 5 })),
    bounds: fc.option(anyBox),
    theme: fc.constantFrom('light', 'dark'),
    background: fc.constantFrom('paper', 'none', '#ffc9c9'),
    padding: fc.option(fc.integer({ min: 0, max: 1000 })),
    scale: fc.option(fc.constantFrom(1, 1.5, 2, 4)),
    fit: fc.option(anySize),
    embed: fc.boolean(),
  })
  .map(({ padding, fit, scale, ...request }) => ({
    ...request,
    padding: padding ?? defaultPadding(request),
    fit: scale === null ? fit : null,
    scale,
  }))

const read = (query: string) => Object.fromEntries(new URLSearchParams(query))

test('what an address asks for is what was meant', () => {
  fc.assert(
    fc.property(anyRequest, fc.constantFrom('svg', 'png'), (request, format) => {
      expect(parseExportRequest(format, read(pictureQuery(request)))).toEqual({ format, ...request })
    }),
  )
})

test('an address says nothing that is so anyway', () => {
  expect(pictureQuery(WHOLE_BOARD)).toBe('')
  expect(pictureQuery({ ...WHOLE_BOARD, frame: 'a b', padding: 0, scale: 2, theme: 'dark' })).toBe(
    '?frame=a%20b&theme=dark&scale=2',
  )
  const paged = { ...WHOLE_BOARD, background: 'none' } as const
  expect(parseExportRequest('pdf', read(pictureQuery(paged)))).toMatchObject({ pages: 'frames', pagePadding: 0 })
  expect(parseExportRequest('pdf', read(pictureQuery(paged, 'board')))).toMatchObject({ pages: 'board' })
})
