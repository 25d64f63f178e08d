import { expect, test } from 'vitest'
import type { Size } from '../../shared/geometry/space.ts'
import { asAssetHash, type AssetHash } from '../../shared/model/asset.ts'
import { DEFAULT_LOOK } from '../../shared/model/look.ts'
import type { Image } from '../../shared/model/shape.ts'
import { UNCROPPED } from '../../shared/model/shapes/image.ts'
import { shapeId } from '../../shared/testing/any-shape.ts'
import { ImageCache, type Decoded } from './image-cache.ts'

const hash = (n: number) => asAssetHash(n.toString(16).padStart(64, '0')) as AssetHash
const image = (n: number, side = 1024): Image => ({
  id: shapeId(`i${n}`),
  kind: 'image',
  z: 'a0',
  locked: false,
  look: DEFAULT_LOOK,
  text: '',
  x: 0,
  y: 0,
  w: side,
  h: side,
  angle: 0,
  asset: hash(n),
  type: 'image/png',
  natural: { width: side, height: side },
  crop: UNCROPPED,
  alt: '',
})

/** A cache whose files lie in a folder of this test's, and decode as fast as promises do. */
function createCache(maxBytes = Infinity) {
  const missing = new Set<AssetHash>()
  const broken = new Set<AssetHash>()
  const loaded: string[] = []
  const arrived: AssetHash[] = []
  const open = new Set<Decoded>()
  const decoded = ({ width, height }: Size): Decoded => {
    const picture = { width, height, close: () => void open.delete(picture) }
    open.add(picture)
    return picture
  }
  const cache = new ImageCache({
    load: async ({ asset }, size) => {
      loaded.push(`${Number(`0x${asset}`)} ${size.width}`)
      if (!asset || missing.has(asset)) return null
      return broken.has(asset) ? 'broken' : decoded(size)
    },
    shrink: async (_picture, size) => decoded(size),
    onArrival: (asset) => void arrived.push(asset),
    maxBytes,
  })
  /** Until nothing is being brought any more. */
  const rest = () => new Promise((resolve) => setImmediate(resolve))
  return { cache, missing, broken, loaded, arrived, open, rest }
}

test('a picture is brought once, as large as it is seen, and told when it is there', async () => {
  const { cache, loaded, arrived, rest } = createCache()
  for (let i = 0; i < 3; i++) expect(cache.lookup(image(1), 0.5)).toBeNull()
  await rest()
  expect(cache.lookup(image(1), 0.5)).toMatchObject({ width: 512 })
  expect([loaded, arrived]).toEqual([['1 512'], [hash(1)]])
})

test('closer to it, what is there is shown until there is more', async () => {
  const { cache, rest } = createCache()
  cache.lookup(image(1), 0.25)
  await rest()
  expect(cache.lookup(image(1), 1)).toMatchObject({ width: 256 })
  await rest()
  expect(cache.lookup(image(1), 1)).toMatchObject({ width: 1024 })
})

test('what was asked for last comes first', async () => {
  const { cache, loaded, rest } = createCache()
  for (let n = 1; n <= 8; n++) cache.lookup(image(n), 1)
  await rest()
  expect(loaded).toEqual([1, 2, 3, 4, 8, 7, 6, 5].map((n) => `${n} 1024`))
})

test('a file that is not there is not asked for again until it may have come', async () => {
  const { cache, missing, loaded, arrived, rest } = createCache()
  missing.add(hash(1))
  for (let i = 0; i < 3; i++) {
    expect(cache.lookup(image(1), 1)).toBeNull()
    await rest()
  }
  expect(loaded).toHaveLength(1)
  missing.clear()
  cache.lookAgain()
  expect(arrived).toEqual([hash(1)]) // whoever shows it asks again
  cache.lookup(image(1), 1)
  await rest()
  expect(cache.lookup(image(1), 1)).not.toBeNull()
})

test('a file that comes just after it was looked for in vain is looked for once more', async () => {
  const { cache, missing, arrived, rest } = createCache()
  missing.add(hash(1))
  cache.lookup(image(1), 1)
  missing.clear()
  cache.lookAgain()
  await rest()
  expect(arrived).toEqual([hash(1)])
  cache.lookup(image(1), 1)
  await rest()
  expect(cache.lookup(image(1), 1)).not.toBeNull()
})

test('a file that is no picture is not asked for again at all', async () => {
  const { cache, broken, loaded, rest } = createCache()
  broken.add(hash(1))
  cache.lookup(image(1), 1)
  await rest()
  cache.lookAgain()
  expect(cache.lookup(image(1), 1)).toBeNull()
  await rest()
  expect(loaded).toHaveLength(1)
})

test('pictures keep to their memory; those seen longest ago go, but for a small one of each', async () => {
  const each = 4 * 1024 ** 2
  const { cache, open, rest } = createCache(2 * each)
  for (let n = 1; n <= 4; n++) {
    cache.lookup(image(n), 1)
    await rest()
  }
  expect(cache.bytes).toBeLessThanOrEqual(2 * each)
  expect([...open].filter(({ width }) => width === 1024)).toHaveLength(2)
  expect(cache.lookup(image(1), 1)).toMatchObject({ width: 128 })
  cache.viewChanged()
  cache.lookup(image(1), 1)
  await rest()
  expect(cache.lookup(image(1), 1)).toMatchObject({ width: 1024 })
  cache.close()
  expect(open.size).toBe(0)
})

test('more than fits into one view is not brought over and over again', async () => {
  const each = 4 * 1024 ** 2
  const { cache, loaded, rest } = createCache(2 * each)
  for (let round = 0; round < 20; round++) {
    for (let n = 1; n <= 4; n++) cache.lookup(image(n), 1)
    await rest()
  }
  expect(loaded.length).toBeLessThan(10)
})
