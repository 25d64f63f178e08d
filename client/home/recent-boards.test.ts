import fc from 'fast-check'
import { expect, test } from 'vitest'
import { forgetBoard, recentBoards, rememberBoard, type RecentBoard } from './recent-boards.ts'

/** A browser's storage, as far as it is used here. */
function storageOf(initial?: string, { isFull = false } = {}): Storage {
  let value = initial ?? null
  const storage = {
    getItem: () => value,
    setItem(_key: string, next: string) {
      if (isFull) throw new DOMException('full', 'QuotaExceededError')
      value = next
    },
  }
  return storage as unknown as Storage // the two methods that recent-boards calls
}

const board = (key: string, rest: Partial<RecentBoard> = {}): RecentBoard => ({
  key,
  title: `Board ${key}`,
  role: 'edit',
  openedAt: 1,
  ...rest,
})

test('the board opened last comes first, and each is listed once', () => {
  const storage = storageOf()
  for (const key of ['a', 'b', 'c', 'a']) rememberBoard(storage, board(key))
  expect(recentBoards(storage).map(({ key }) => key)).toEqual(['a', 'c', 'b'])
})

test('opening a board again keeps its owner key and takes its new title', () => {
  const storage = storageOf()
  rememberBoard(storage, board('a', { ownerKey: 'secret' }))
  rememberBoard(storage, board('a', { title: 'Renamed' }))
  expect(recentBoards(storage)).toEqual([board('a', { title: 'Renamed', ownerKey: 'secret' })])
})

test('a forgotten board is gone, the others stay', () => {
  const storage = storageOf()
  for (const key of ['a', 'b', 'c']) rememberBoard(storage, board(key))
  forgetBoard(storage, 'b')
  expect(recentBoards(storage).map(({ key }) => key)).toEqual(['c', 'a'])
})

test('a full storage is no reason to fail', () => {
  const storage = storageOf('[]', { isFull: true })
  rememberBoard(storage, board('a'))
  expect(recentBoards(storage)).toEqual([])
})

test('whatever is in the storage, the list holds only boards that can be opened', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json(),
        fc.array(fc.object()).map((list) => JSON.stringify(list)),
      ),
      (text) => {
        for (const { key, title, openedAt } of recentBoards(storageOf(text))) {
          expect(key).toMatch(/^[\w-]+$/)
          expect(typeof title).toBe('string')
          expect(Number.isFinite(openedAt)).toBe(true)
        }
      },
    ),
  )
})
