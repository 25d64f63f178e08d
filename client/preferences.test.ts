import { expect, test } from 'vitest'
import { Preferences } from './preferences.svelte.ts'

const KEY = 'drawing-room/preferences'

/** As much of a browser's storage as is needed. */
function storageWith(kept: string | null) {
  const items = new Map(kept === null ? [] : [[KEY, kept]])
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  } as Storage
}

test('what is preferred is there again on the next visit', () => {
  const storage = storageWith(null)
  const first = new Preferences(storage)
  expect(first.values).toMatchObject({ grid: false, guides: true, marquee: 'contains' })
  first.set({ grid: true })
  first.set({ marquee: 'touches' })
  expect(first.values).toMatchObject({ grid: true, guides: true, marquee: 'touches' })
  expect(new Preferences(storage).values).toEqual(first.values)
})

test('what another tab or a newer version keeps is kept', () => {
  const storage = storageWith('{"somethingNewer": 5}')
  const [one, other] = [new Preferences(storage), new Preferences(storage)]
  one.set({ grid: true })
  other.set({ guides: false })
  expect(new Preferences(storage).values).toMatchObject({ grid: true, guides: false })
  expect(JSON.parse(storage.getItem(KEY)!)).toMatchObject({ somethingNewer: 5 })
})

test.each(['', 'no JSON', '[]', 'null', '{"grid": "yes", "marquee": 5}', '{"__proto__": {"grid": true}}'])(
  'of what makes no sense, like %j, nothing is taken',
  (kept) => {
    const preferences = new Preferences(storageWith(kept))
    expect(preferences.values).toEqual(new Preferences(null).values)
  },
)
