import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { createCanvas } from '@napi-rs/canvas'
import { asAssetHash } from '../../shared/model/asset.ts'
import { DEFAULT_LOOK } from '../../shared/model/look.ts'
import type { Image } from '../../shared/model/shape.ts'
import { UNCROPPED } from '../../shared/model/shapes/image.ts'
import { shapeId } from '../../shared/testing/any-shape.ts'
import { pathOfAsset } from '../assets/asset-files.ts'
import { picturesOf } from './load-images.ts'

test('files of images come along as they are, each counted once, up to a number of bytes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'drawing-room-'))
  const kept = (width: number) => {
    const bytes = createCanvas(width, 10).toBuffer('image/png')
    const asset = asAssetHash(createHash('sha256').update(bytes).digest('hex'))!
    mkdirSync(dirname(pathOfAsset(folder, asset)), { recursive: true })
    writeFileSync(pathOfAsset(folder, asset), bytes)
    return { asset, bytes }
  }
  const image = (id: string, asset: Image['asset']): Image => ({
    ...{ kind: 'image', id: shapeId(id), x: 0, y: 0, w: 10, h: 10, angle: 0, z: 'a0', locked: false, text: '' },
    ...{ look: DEFAULT_LOOK, asset, type: 'image/png', natural: { width: 10, height: 10 }, crop: UNCROPPED, alt: '' },
  })
  const [small, other] = [kept(10), kept(20)]
  const lost = asAssetHash('0'.repeat(64))
  const shapes = [image('a', small.asset), image('b', other.asset), image('c', small.asset), image('d', lost)]
  const idsWithin = async (maxBytes: number) => [...(await picturesOf(shapes, folder, maxBytes)).keys()]
  expect(await idsWithin(small.bytes.length + other.bytes.length)).toEqual(['a', 'b', 'c'])
  expect(await idsWithin(small.bytes.length + other.bytes.length - 1)).toEqual(['a', 'c'])
  expect(await idsWithin(0)).toEqual([])
  expect((await picturesOf(shapes, folder, Infinity)).get(shapeId('b'))).toBe(`data:image/png;base64,${other.bytes.toString('base64')}`) // prettier-ignore
  expect((await picturesOf(shapes, null, Infinity)).size).toBe(0)
  rmSync(folder, { recursive: true })
})
