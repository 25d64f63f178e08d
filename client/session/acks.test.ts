import { expect, test } from 'vitest'
import { Acks } from './acks.ts'

test('nothing is saved before the relay was offered what this browser holds', () => {
  const acks = new Acks()
  expect(acks.isSaved).toBe(false)
  acks.markerReturned(acks.markerSent(false))
  expect(acks.isSaved).toBe(false)
  acks.markerReturned(acks.markerSent(true))
  expect(acks.isSaved).toBe(true)
})

test('an edit is saved only by a marker that was sent after it', () => {
  const acks = new Acks()
  acks.markerReturned(acks.markerSent(true))
  acks.edited()
  const first = acks.markerSent(false)
  acks.edited()
  expect(acks.waiting).toBe(2)
  acks.markerReturned(first)
  expect(acks.waiting).toBe(1)
  expect(acks.isSaved).toBe(false)
  acks.markerReturned(acks.markerSent(false))
  expect(acks.waiting).toBe(0)
  expect(acks.isSaved).toBe(true)
})

test('a marker of a lost connection vouches for nothing', () => {
  const acks = new Acks()
  acks.markerReturned(acks.markerSent(true))
  acks.edited()
  const lost = acks.markerSent(false)
  acks.disconnected()
  acks.markerReturned(lost)
  expect(acks.isSaved).toBe(false)
  acks.markerReturned(acks.markerSent(true))
  expect(acks.isSaved).toBe(true)
})
