import { expect, test } from 'vitest'
import { diagnosticsOf } from './diagnostics.ts'
import { pollingCost } from './polling-cost.ts'
import { HEALTHY } from './sample-for-tests.ts'

test('polling costs a request a second connected, headers both ways, and the messages', () => {
  expect(pollingCost(HEALTHY)).toEqual({ requests: 600, bytes: 600 * 700 + 8000 })
})

test('diagnostics are the whole sample, with times told from now', () => {
  const text = diagnosticsOf(
    { ...HEALTHY, losses: [{ at: 699_000, lived: 5, code: null }] },
    {
      version: '1.2.3',
      state: 'saved',
      waiting: 2,
      browser: 'Test',
      isOnline: true,
      isSecure: false,
      at: new Date(0),
    },
  )
  expect(JSON.parse(text)).toMatchObject({
    at: '1970-01-01T00:00:00.000Z',
    state: 'saved',
    waiting: 2,
    transport: 'wss',
    roundTrip: 1.2,
    sent: { frames: 100, bytes: 2000 },
    losses: [{ ago: 1000, lived: 5, code: null }],
    polledOnceASecond: { requests: 600 },
    advice: null,
  })
})
