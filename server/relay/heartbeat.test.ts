import { afterEach, expect, test } from 'vitest'
import { HEARTBEAT } from './frame.ts'
import { framesOf, soon, startRelay, type TestRelay } from './test-relay.ts'

let relay: TestRelay
afterEach(() => relay.stop())

test('a silent connection hears something now and then, and is kept for as long as it answers', async () => {
  relay = await startRelay({ tick: 20, heartbeat: 200 })
  const client = await relay.connect()
  let pings = 0
  client.socket.on('ping', () => pings++)
  await soon(() => expect(framesOf(client.heard, 'presence').length).toBeGreaterThanOrEqual(5))
  expect(framesOf(client.heard, 'presence')).toContainEqual(HEARTBEAT)
  expect(pings).toBeGreaterThanOrEqual(5)
  expect(client.socket.readyState).toBe(client.socket.OPEN)
})

test('a connection that no longer answers is ended, and its people leave', async () => {
  relay = await startRelay({ tick: 20, heartbeat: 200, dead: 900 })
  const ann = relay.join()
  ann.provider.awareness.setLocalState({ name: 'Ann' })
  const bob = relay.join()
  await soon(() => expect(bob.provider.awareness.getStates().size).toBe(2))
  // The far end of a cable that was pulled: it neither reads nor closes.
  const socket = ann.provider.ws as unknown as { pause(): void; resume(): void } // a socket of ws
  socket.pause()
  await soon(() => expect(bob.provider.awareness.getStates().size).toBe(1))
  socket.resume()
})
