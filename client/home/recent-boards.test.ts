import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  daysLeft,
  forgetBoard,
  isInTrash,
  moveBoard,
  recentBoards,
  rememberBoard,
  trashBoard,
  untrashBoard,
  type RecentBoard,
} from './recent-boards.ts'

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

test('of deleted boards those of one’s own stay, in the trash, until they are opened again or restored', () => {
  const storage = storageOf()
  for (const key of ['a', 'b', 'c']) rememberBoard(storage, board(key, { ...(key !== 'c' && { ownerKey: 'secret' }) }))
  const trashed = () => recentBoards(storage).flatMap(({ key, trashedAt }) => (trashedAt ? [[key, trashedAt]] : []))
  for (const key of ['a', 'b', 'c']) trashBoard(storage, key, 5000)
  trashBoard(storage, 'a', 6000)
  expect(recentBoards(storage).map(({ key }) => key)).toEqual(['b', 'a'])
  expect(trashed()).toEqual([['b', 5000], ['a', 5000]]) // prettier-ignore
  untrashBoard(storage, 'b')
  expect(trashed()).toEqual([['a', 5000]])
  rememberBoard(storage, board('a'))
  expect(recentBoards(storage)).toEqual([board('a', { ownerKey: 'secret' }), board('b', { ownerKey: 'secret' })])
})

test('the days of a board in the trash are counted down, and then it is not shown any more', () => {
  const day = 24 * 60 * 60 * 1000
  const days = (passed: number) => daysLeft(1000, 1000 + passed * day)
  expect([0, 0.5, 1, 28.5, 29.5, 30, 40].map(days)).toEqual([30, 30, 29, 2, 1, 0, 0])
  const trashed = board('a', { ownerKey: 'secret', trashedAt: 1000 })
  expect([29.9, 30].map((passed) => isInTrash(trashed, 1000 + passed * day))).toEqual([true, false])
  expect(isInTrash(board('a', { ownerKey: 'secret' }), 1000)).toBe(false)
})

test('a board whose link was replaced keeps its place and its owner key', () => {
  const storage = storageOf()
  for (const key of ['a', 'b', 'c']) rememberBoard(storage, board(key, { ownerKey: `own-${key}` }))
  moveBoard(storage, 'b', 'd')
  expect(recentBoards(storage).map(({ key, ownerKey }) => [key, ownerKey])).toEqual([
    ['c', 'own-c'],
    ['d', 'own-b'],
    ['a', 'own-a'],
  ])
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
