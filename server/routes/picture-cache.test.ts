import { expect, test } from 'vitest'
import { PictureCache } from './picture-cache.ts'

const picture = (bytes: number) => new Uint8Array(bytes)

/** A cache, and what was drawn for it. */
function counted(maxBytes: number) {
  const cache = new PictureCache(maxBytes)
  const drawn: string[] = []
  const ask = (name: string, bytes = 40) =>
    cache.get(name, async () => {
      drawn.push(name)
      return picture(bytes)
    })
  return { cache, drawn, ask }
}

test('a picture is drawn once, for all who ask while it is drawn and after', async () => {
  const { drawn, ask } = counted(100)
  const [one, other] = await Promise.all([ask('a'), ask('a')])
  expect(one).toBe(other)
  expect(await ask('a')).toBe(one)
  expect(drawn).toEqual(['a'])
})

test('more bytes than may be are never kept, and those go first that nobody wanted for longest', async () => {
  const { cache, drawn, ask } = counted(100)
  await ask('a')
  await ask('b')
  await ask('a')
  await ask('c') // b goes
  expect(cache.bytes).toBe(80)
  await ask('a')
  await ask('b')
  expect(drawn).toEqual(['a', 'b', 'c', 'b'])
})

test('a picture that is larger than all that may be kept is given to who asked, and not kept', async () => {
  const { cache, drawn, ask } = counted(100)
  expect(await ask('large', 500)).toHaveLength(500)
  expect(cache.bytes).toBe(0)
  await ask('large', 500)
  expect(drawn).toEqual(['large', 'large'])
})

test('what could not be drawn is tried again by the next one who asks', async () => {
  const { drawn, ask, cache } = counted(100)
  await expect(cache.get('a', () => Promise.reject(new Error('no ink')))).rejects.toThrow('no ink')
  await ask('a')
  expect(drawn).toEqual(['a'])
})
