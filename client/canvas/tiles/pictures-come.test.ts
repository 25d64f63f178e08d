import { createCanvas } from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { PictureSource } from '../../../shared/drawing/pen.ts'
import { LIGHT } from '../../../shared/drawing/theme.ts'
import { asAssetHash, type AssetHash } from '../../../shared/model/asset.ts'
import { Board } from '../../../shared/model/board.ts'
import { DEFAULT_LOOK } from '../../../shared/model/look.ts'
import { UNCROPPED } from '../../../shared/model/shapes/image.ts'
import { shapeId } from '../../../shared/testing/any-shape.ts'
import type { EditorImages } from '../../editor/editor.svelte.ts'
import { createScreen } from './screen-for-tests.ts'

const GREEN = '#12ab6f'
const hash = (letter: string) => asAssetHash(letter.repeat(64)) as AssetHash // 64 of a to f

/** An image at 100, 100 and others all over the board; pictures come when `arrive` says so. */
function createImages(shapesPerFrame = Infinity) {
  const board = new Board(new Y.Doc())
  board.edit('local', (edit) => {
    for (let i = 0; i < 20; i++)
      edit.add({
        kind: 'image',
        id: shapeId(`image-${i}`),
        ...{ x: 100 + (i % 5) * 100, y: 100 + Math.floor(i / 5) * 60, w: 80, h: 40, angle: 0 },
        ...{ look: DEFAULT_LOOK, locked: false, text: '', type: 'image/png', crop: UNCROPPED, alt: '' },
        asset: hash(i === 0 ? 'a' : 'b'),
        natural: { width: 80, height: 40 },
      })
  })
  const there = new Map<AssetHash, PictureSource>()
  const listeners: ((asset: AssetHash) => void)[] = []
  const images: EditorImages = {
    lookup: ({ asset }) => (asset && there.get(asset)) ?? null,
    onArrival: (listen) => {
      listeners.push(listen)
      return () => {}
    },
    bring: () => {},
    fileOf: () => Promise.resolve(null),
    uploading: new Map(),
    problem: null,
    maxBytes: 0,
  }
  const arrive = (asset: AssetHash, colour: string) => {
    const canvas = createCanvas(80, 40)
    const pen = canvas.getContext('2d')
    pen.fillStyle = colour
    pen.fillRect(0, 0, 80, 40)
    there.set(asset, canvas)
    for (const listen of listeners) listen(asset)
  }
  return { screen: createScreen({ board, images, shapesPerFrame }), arrive }
}

test('a picture that has come is seen in the next frame, and only what shows it is painted anew', () => {
  const { screen, arrive } = createImages()
  screen.rest()
  expect(screen.colourAt(105, 105)).toBe(LIGHT.fill.ink)
  const before = screen.shop.count.shapes
  arrive(hash('a'), GREEN)
  screen.frame()
  expect(screen.colourAt(105, 105)).toBe(GREEN)
  expect(screen.colourAt(205, 105)).toBe(LIGHT.fill.ink)
  screen.rest()
  expect(screen.shop.count.shapes - before).toBe(1)
})

test('it is seen at once also when there is no time for its tiles', () => {
  const { screen, arrive } = createImages(1)
  screen.rest()
  arrive(hash('b'), GREEN)
  screen.frame()
  for (const [x, y] of [[205, 105], [505, 285]] as const) expect(screen.colourAt(x, y)).toBe(GREEN) // prettier-ignore
  screen.rest()
  expect([screen.colourAt(205, 105), screen.colourAt(105, 105)]).toEqual([GREEN, LIGHT.fill.ink])
})
