import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { soon, startRelay, synced, type TestRelay } from './test-relay.ts'

let relay: TestRelay
beforeAll(async () => void (relay = await startRelay()))
afterAll(() => relay.stop())

// Real time, since the clocks under test run in the provider as well. It has a file of its own: files run side by side.
test('a stock provider stays connected for two idle minutes without reconnecting', { timeout: 150_000 }, async () => {
  const editor = relay.join()
  const viewer = relay.join(relay.board.keys.view)
  // A client without presence renews nothing, so nothing that it says comes back to feed its watchdog.
  const silent = relay.join()
  silent.provider.awareness.setLocalState(null)
  const clients = [editor, viewer, silent]
  await synced(...clients)
  let closes = 0
  for (const { provider } of clients) provider.on('connection-close', () => closes++)

  await sleep(122_000)
  expect(closes).toBe(0)
  expect(clients.every(({ provider }) => provider.synced && provider.wsconnected)).toBe(true)
  editor.shapes.set('still', 'here')
  await soon(() => expect(silent.shapes.get('still')).toBe('here'))
})
