import { beforeEach, expect, test } from 'vitest'
import { PenMode } from './pen-mode.svelte.ts'

let kept: Map<string, string>
let storage: Storage
beforeEach(() => {
  kept = new Map()
  storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  } as unknown as Storage // no more of it is used
})

test('the first pen switches it on, and so it is at the next visit', () => {
  const mode = new PenMode(storage)
  expect([mode.isOn, mode.isKnown]).toEqual([false, false])
  mode.notice()
  expect(mode.isOn).toBe(true)
  expect(new PenMode(storage).isOn).toBe(true)
})

test('whoever switched it off is not overruled by the next pen, now or later', () => {
  const mode = new PenMode(storage)
  mode.notice()
  mode.choose(false)
  mode.notice()
  expect([mode.isOn, mode.isKnown]).toEqual([false, true])
  const later = new PenMode(storage)
  later.notice()
  expect([later.isOn, later.isKnown]).toEqual([false, true])
})

test('without a storage it lasts for the visit, and nonsense in it is no choice', () => {
  const broken = {
    getItem: () => {
      throw new Error('off')
    },
    setItem: () => {
      throw new Error('off')
    },
  } as unknown as Storage
  const mode = new PenMode(broken)
  mode.notice()
  expect(mode.isOn).toBe(true)
  kept.set('drawing-room/pen-only', 'maybe')
  expect(new PenMode(storage).isKnown).toBe(false)
})
