import fc from 'fast-check'
import { deflateSync, inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { drawShape } from '../drawing/draw-shape.ts'
import { LIGHT } from '../drawing/theme.ts'
import { Board } from '../model/board.ts'
import { shapeOf } from '../model/copied-shape.ts'
import { boundsOf } from '../model/geometry-of.ts'
import { anyFile } from '../testing/any-file.ts'
import { shapeId } from '../testing/any-shape.ts'
import { halfEm } from '../testing/half-em.ts'
import { boardIntoPng } from '../testing/older-pictures.ts'
import { PIXEL } from '../testing/pixel.ts'
import { StrictPen } from '../testing/strict-pen.ts'
import { writeBoardJson } from './board-json/write.ts'
import { freshShapes } from './fresh.ts'
import { readFile, type ReadFile, type ReadTools } from './read-file.ts'
import { UnreadableError } from './unreadable.ts'

const tools: ReadTools = {
  type: halfEm,
  inflate: async (zlib, maxOutputLength) => inflateSync(zlib, { maxOutputLength }),
}
const reading = (file: string | Uint8Array, name = '') =>
  readFile({ bytes: typeof file === 'string' ? new TextEncoder().encode(file) : file, name }, tools)

/** What a file holds; null when that cannot be read, which has to be said as it should be. */
async function readOrRefused(file: Parameters<typeof readFile>[0]): Promise<ReadFile | null> {
  try {
    return await readFile(file, tools)
  } catch (error) {
    expect(error).toBeInstanceOf(UnreadableError)
    expect((error as UnreadableError).message).toMatch(/^[^\n]{10,400}$/)
    return null
  }
}

test('a file is read or refused, whatever is in it, and what is read of it can be drawn and written', async () => {
  let count = 0
  const newId = () => shapeId(`new-${count++}`)
  await fc.assert(
    fc.asyncProperty(anyFile, async (file) => {
      const read = await readOrRefused(file)
      if (!read) return
      const board = new Board(new Y.Doc(), halfEm)
      const copies = freshShapes(read.content.shapes, { by: { x: 5, y: 5 }, frame: null }, newId)
      board.edit('local', (edit) => copies.forEach((copy) => edit.addCopy(copy)))
      const shapes = board.inOrder()
      expect(new Set(shapes.map(({ id }) => id))).toEqual(new Set(copies.map(({ id }) => id)))
      for (const id of read.content.pictures?.keys() ?? [])
        expect(read.content.shapes.find((copy) => copy.id === id && shapeOf(copy).kind === 'image')).toBeDefined()
      for (const shape of shapes) {
        const pen = new StrictPen()
        drawShape(shape, pen, { theme: LIGHT, type: halfEm })
        const { x, y, w, h } = boundsOf(shape, halfEm)
        expect([x, y, w, h]).toSatisfy((numbers: number[]) => numbers.every(Number.isFinite))
      }
      const again = await reading(JSON.stringify(writeBoardJson('', board, shapes)))
      expect(again.content.shapes).toHaveLength(shapes.length)
    }),
    { numRuns: 60 },
  )
})

test.each([
  [
    'lists in lists',
    `{"type": "excalidraw", "elements": ${'['.repeat(1e5)}${']'.repeat(1e5)}}`,
    'The file is nested more than 200 deep',
  ],
  [
    'more elements than any drawing has',
    `{"type": "excalidraw", "elements": [${'{},'.repeat(40_000)}{}]}`,
    'elements is too long: 40001 where 40000 may be',
  ],
  [
    'more shapes than any board has',
    `{"shapes": [${'{},'.repeat(100_000)}{}]}`,
    'shapes is too long: 100001 where 100000 may be',
  ],
  [
    'a board that unpacks to more than it may',
    boardIntoPng(PIXEL, deflateSync(new Uint8Array(65 * 1024 ** 2))),
    'The board that the picture carries is broken, or too large',
  ],
])('%s are refused', async (_what, file, message) => {
  await expect(reading(file)).rejects.toThrow(new UnreadableError(message))
})

test('a table has an end, in cells and in letters', async () => {
  await expect(reading(','.repeat(1e5) + 'x', 'a.csv')).rejects.toThrow('The table has 100001 cells, where 2000 may be')
  await expect(reading('x,'.repeat(2e6 + 1), 'a.csv')).rejects.toThrow('The table is too large')
})

test('names that were taken on purpose do not slow down those that have to be made', async () => {
  const taken = Array.from({ length: 10_000 }, (_, i) => ({ kind: 'note', id: `shape-${i + 10_000}` }))
  const same = Array.from({ length: 10_000 }, () => ({ kind: 'note', id: 'same' }))
  const { content } = await reading(JSON.stringify({ shapes: [...taken, ...same] }))
  expect(new Set(content.shapes.map(({ id }) => id)).size).toBe(20_000)
})
