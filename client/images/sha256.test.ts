import fc from 'fast-check'
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { hashOf, sha256 } from './sha256.ts'

const known = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

test('our own hash is the one that everybody else gets, at every length', () => {
  const anyBytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.integer({ min: 0, max: 130 }).map((length) => new Uint8Array(length).fill(length)),
  )
  fc.assert(
    fc.property(anyBytes, fc.nat(3), (bytes, from) => {
      const view = bytes.subarray(Math.min(from, bytes.length))
      expect(Buffer.from(sha256(view)).toString('hex')).toBe(known(view))
    }),
  )
})

test('a file is named by it, with or without the help of the browser', async () => {
  const bytes = new TextEncoder().encode('A heron at dawn')
  const { crypto } = globalThis
  const named = await hashOf(bytes)
  Object.defineProperty(globalThis, 'crypto', { value: {}, configurable: true })
  try {
    expect([named, await hashOf(bytes)]).toEqual([known(bytes), known(bytes)])
  } finally {
    Object.defineProperty(globalThis, 'crypto', { value: crypto, configurable: true })
  }
})
