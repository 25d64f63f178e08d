import { expect, test } from 'vitest'
import { CLOSE } from '../../shared/protocol/close-code.ts'
import { WireStats } from './wire-stats.ts'

function stats() {
  const clock = { ms: 1000 }
  return { wire: new WireStats(() => clock.ms), clock }
}
const socket = { transport: 'wss' } as const

test('frames and their bytes are counted each way, over all connections', () => {
  const { wire } = stats()
  wire.opened(socket)
  wire.sent(10)
  wire.sent(5)
  wire.received(7)
  wire.closed(1006)
  wire.opened(socket)
  wire.sent(1)
  expect(wire.sample()).toMatchObject({ sent: { frames: 3, bytes: 16 }, received: { frames: 1, bytes: 7 } })
})

test('a sample is not changed by what comes after it', () => {
  const { wire } = stats()
  wire.sent(10)
  const sample = wire.sample()
  wire.sent(10)
  wire.opened(socket)
  wire.closed(1006)
  expect(sample).toMatchObject({ sent: { frames: 1 }, losses: [] })
})

test('time without a connection is not time connected', () => {
  const { wire, clock } = stats()
  clock.ms += 100
  wire.opened(socket)
  clock.ms += 2000
  wire.closed(1006)
  clock.ms += 500
  expect(wire.sample()).toMatchObject({ transport: null, connectedFor: null, connectedInAll: 2000, reconnects: 0 })
  wire.opened(socket)
  clock.ms += 300
  expect(wire.sample()).toMatchObject({ connectedFor: 300, connectedInAll: 2300, reconnects: 1, watched: 2900 })
})

test('the round trip and the way over the disk are not mixed up', () => {
  const { wire, clock } = stats()
  wire.opened(socket)
  wire.markerSent(1, 'acknowledgement')
  clock.ms += 2
  wire.markerSent(2, 'round-trip')
  clock.ms += 3
  wire.markerReturned(1)
  wire.markerReturned(2)
  wire.markerReturned(3)
  expect(wire.sample()).toMatchObject({ acknowledgedIn: 5, roundTrip: 3 })
})

test('a marker of a lost connection measures nothing', () => {
  const { wire } = stats()
  wire.opened(socket)
  wire.markerSent(1, 'round-trip')
  wire.closed(1006)
  wire.opened(socket)
  wire.markerReturned(1)
  expect(wire.sample().roundTrip).toBe(null)
})

test('a connection is lost if it ends unasked, and not because the server restarts', () => {
  const { wire, clock } = stats()
  wire.opened(socket)
  clock.ms += 60_000
  wire.closed(1006)
  wire.opened(socket)
  wire.closed(CLOSE.restarting)
  wire.opened(socket)
  wire.leaving()
  wire.closed(null)
  wire.opened(socket)
  wire.closed(null)
  expect(wire.sample()).toMatchObject({
    reconnects: 3,
    losses: [
      { at: 61_000, lived: 60_000, code: 1006 },
      { lived: 0, code: null },
    ],
  })
})

test('attempts that come to nothing are counted until one succeeds', () => {
  const { wire } = stats()
  wire.closed(1006)
  wire.closed(1006)
  expect(wire.sample()).toMatchObject({ failedAttempts: 2, losses: [] })
  wire.leaving()
  wire.closed(null)
  expect(wire.sample().failedAttempts).toBe(2)
  wire.closed(1006)
  expect(wire.sample().failedAttempts).toBe(3)
  wire.opened(socket)
  expect(wire.sample().failedAttempts).toBe(0)
})

test('the transport is the one in use now', () => {
  const { wire } = stats()
  const changing: { transport: 'http-stream' | 'long-poll' } = { transport: 'http-stream' }
  wire.opened(changing)
  changing.transport = 'long-poll'
  expect(wire.sample().transport).toBe('long-poll')
})
