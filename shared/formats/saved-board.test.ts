import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asAssetHash } from '../model/asset.ts'
import { copyOf, type CopiedShape } from '../model/copied-shape.ts'
import type { Shape } from '../model/shape.ts'
import { anyNewShape, shapeId } from '../testing/any-shape.ts'
import { halfEm } from '../testing/half-em.ts'
import { parseJson } from './input.ts'
import { readDrawing } from './read-drawing.ts'
import { savedBoard, type SavedAssets } from './saved-board.ts'

const NO_ASSETS: SavedAssets = new Map()
const reading = (file: string) => readDrawing(parseJson(file), halfEm)

const anyCopies = fc
  .tuple(anyNewShape('a'), anyNewShape('b'), anyNewShape('c'))
  .map((shapes) => shapes.map((shape) => copyOf({ ...shape, z: 'a0' } as Shape)))

test('a board that was saved and opened is saved as the same file', () => {
  fc.assert(
    fc.property(anyCopies, fc.string(), (shapes, title) => {
      const file = savedBoard(title, { shapes }, NO_ASSETS)
      const { content, title: read = '' } = reading(file)
      expect(savedBoard(read, content, NO_ASSETS)).toBe(file)
    }),
  )
})

test('what of a shape nobody understands, and the files of images, come along', () => {
  const hash = asAssetHash('0a'.repeat(32))!
  const picture = 'data:image/png;base64,AAAA'
  const image: CopiedShape = {
    id: shapeId('pic'),
    record: { kind: 'image', place: [1, 2, 30, 40, 0], detail: { asset: hash }, later: { deep: [1] } },
    words: [],
  }
  const { content } = reading(savedBoard('', { shapes: [image] }, new Map([[hash, picture]])))
  expect(content.shapes).toEqual([image])
  expect([...content.pictures!]).toEqual([[image.id, picture]])
})

test('what is no shape is told with its place', () => {
  const file = savedBoard('', { shapes: [] }, NO_ASSETS).replace('[]', '[{"id":"a"}]')
  expect(() => reading(file)).toThrow('shapes[0].record')
})
