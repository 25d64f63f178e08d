import { createCanvas } from '@napi-rs/canvas'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { parseJson } from '../../shared/formats/input.ts'
import { readDrawing } from '../../shared/formats/read-drawing.ts'
import { asAssetHash } from '../../shared/model/asset.ts'
import { Board } from '../../shared/model/board.ts'
import { copyFrom, shapeOf } from '../../shared/model/copied-shape.ts'
import { halfEm } from '../../shared/testing/half-em.ts'
import { ONE_PICTURE, oneOfEverything } from '../../shared/testing/one-of-everything.ts'
import { openTestApp, refusalOf } from './test-app.ts'

let server: Awaited<ReturnType<typeof openTestApp>>
beforeAll(async () => {
  server = await openTestApp()
})
afterAll(() => server.close())

const FORMATS = [
  { format: 'excalidraw', type: 'application/vnd.excalidraw+json' },
  { format: 'tldr', type: 'application/vnd.tldraw+json' },
]
const picture = createCanvas(ONE_PICTURE.width, ONE_PICTURE.height).toBuffer('image/png')
const asset = asAssetHash(createHash('sha256').update(picture).digest('hex'))!

/** A stored board with one of everything, and the file of its images. */
async function everything() {
  const board = await server.create('Plan')
  const body = new Uint8Array(picture)
  await server.app.request(`/api/boards/${board.editKey}/assets`, { method: 'POST', body })
  const doc = new Y.Doc()
  const drawn = new Board(doc)
  oneOfEverything(drawn, asset)
  await server.storage.append(board.id, [{ seq: 1, update: Y.encodeStateAsUpdate(doc) }])
  return { ...board, drawn }
}

test.each(FORMATS)(
  'a board is had as a file of .$format, with its images, and comes back whole',
  async ({ format, type }) => {
    const { viewKey, drawn } = await everything()
    for (const path of [`/api/boards/${viewKey}/export.${format}`, `/b/${viewKey}.${format}`]) {
      const response = await server.app.request(path)
      expect([response.status, response.headers.get('Content-Type')]).toEqual([200, type])
      expect(response.headers.get('Content-Disposition')).toContain(`filename="Plan.${format}"`)
      expect(response.headers.get('ETag')).toMatch(/^"[^"]+"$/)
      const text = await response.text()
      expect(response.headers.get('Content-Length')).toBe(String(Buffer.byteLength(text)))
      const { content, title } = readDrawing(parseJson(text), halfEm)
      expect(title).toBe('Plan')
      const { shapes, pictures } = content
      expect(shapes.map(({ id }) => id)).toEqual(drawn.inOrder().map(({ id }) => id))
      const images = drawn.inOrder().filter((shape) => shape.kind === 'image' && shape.asset)
      expect([...pictures!]).toEqual(
        images.map(({ id }) => [id, `data:image/png;base64,${picture.toString('base64')}`]),
      )
      expect(shapes.map((copy) => shapeOf(copy).text)).toEqual(drawn.inOrder().map(({ id }) => shapeOf(copyFrom(drawn, id)!).text)) // prettier-ignore
    }
  },
)

test.each(FORMATS)('.$format has the part that was asked for, and no more', async ({ format }) => {
  const { viewKey } = await everything()
  const idsFor = async (query: string) => {
    const response = await server.app.request(`/b/${viewKey}.${format}?${query}`)
    const { content } = readDrawing(parseJson(await response.text()), halfEm)
    return content.shapes.map(({ id }): string => id)
  }
  expect(await idsFor('shapes=each-4,each-5')).toEqual(['each-4', 'each-5'])
  expect(await idsFor('frame=A%20frame%20with%20a%20long%20name')).toContain('each-frame')
  const near = await idsFor('bounds=38,38,4,4')
  expect([near.includes('each-4'), near.includes('each-5')]).toEqual([true, false])
  const refused = await server.app.request(`/b/${viewKey}.${format}?frame=None`)
  expect(await refusalOf(refused)).toMatchObject({ status: 404, message: 'This board has no frame "None"' })
})

test('a scene of Excalidraw has the paper that was asked for, told as on light paper', async () => {
  const { viewKey } = await server.create()
  const stateFor = async (query: string) => {
    const response = await server.app.request(`/b/${viewKey}.excalidraw?${query}`)
    return ((await response.json()) as { appState: object }).appState
  }
  expect(await stateFor('')).toMatchObject({ theme: 'light', viewBackgroundColor: '#fbfaf7' })
  expect(await stateFor('theme=dark')).toMatchObject({ theme: 'dark', viewBackgroundColor: '#fbfaf7' })
  expect(await stateFor('background=ffeecc')).toMatchObject({ viewBackgroundColor: '#ffeecc' })
  expect(await stateFor('background=off')).toMatchObject({ viewBackgroundColor: 'transparent' })
})
