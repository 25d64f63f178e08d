import { EventEmitter } from 'node:events'
import { afterEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { encodeLiveFrame } from '../../shared/protocol/live-frame.ts'
import { type ClientSocket, Connection } from './connection.ts'
import { encodeLiveBodies, encodeSyncStep1, encodeUpdate, NOTHING_MORE } from './frame.ts'
import { LIMITS, TIMINGS } from './limits.ts'
import { encodePresence } from './presence.ts'
import { PresenceFrames } from './presence-frames.ts'
import { RelayMetrics } from './relay-metrics.ts'
import { docOf, framesOf, NOTHING_YET, soon, startRelay, type TestRelay, updatesIn, updatesOf } from './test-relay.ts'

/** A socket without a network: what it is sent is heard, and what is emitted as its message has come in. */
class HeardSocket extends EventEmitter {
  readonly heard: Uint8Array[] = []
  readonly readyState = 1
  readonly bufferedAmount = 0
  send(frame: Uint8Array) {
    this.heard.push(frame)
  }
  close() {}
  terminate() {}
  ping() {}
  pause() {}
  resume() {}
  says(frame: Uint8Array) {
    this.emit('message', Buffer.from(frame), true)
  }
  /** It has all that the relay uses, though not with every signature. */
  asClientSocket = () => this as unknown as ClientSocket
}

const visitor = (key: string) => ({ key, role: 'edit', wire: false, since: null }) as const

let relay: TestRelay | null = null
afterEach(async () => {
  vi.useRealTimers()
  await relay?.stop()
  relay = null
})

test('what twenty people write in one turn costs each of them one frame', async () => {
  const { rooms, board } = (relay = await startRelay())
  const sockets = Array.from({ length: 20 }, () => new HeardSocket())
  for (const socket of sockets) await rooms.join(socket.asClientSocket(), board, visitor(board.keys.edit))
  sockets.forEach((socket, i) => {
    const doc = new Y.Doc()
    doc.getMap('shapes').set(`${i}`, i)
    socket.says(encodeUpdate(Y.encodeStateAsUpdate(doc)))
  })
  await soon(() => expect(updatesIn(sockets[0]!.heard)).not.toHaveLength(0)) // there are twenty
  for (const { heard } of sockets) {
    expect(framesOf(heard, 'update')).toHaveLength(1)
    expect(docOf(updatesIn(heard)).getMap('shapes').size).toBe(20)
  }
})

test('a large update goes to everybody but who sent it, who misses nothing by that', async () => {
  const { rooms, board } = (relay = await startRelay())
  const [ann, bob] = [new HeardSocket(), new HeardSocket()]
  for (const socket of [ann, bob]) {
    await rooms.join(socket.asClientSocket(), board, { ...visitor(board.keys.edit), wire: true })
    socket.says(encodeSyncStep1(NOTHING_YET))
    await soon(() => expect(socket.heard).toContainEqual(NOTHING_MORE))
  }
  const [before, after] = updatesOf(2)
  const doc = new Y.Doc()
  doc.getMap('shapes').set('large', new Uint8Array(2 * LIMITS.merge))
  const large = Y.encodeStateAsUpdate(doc)
  bob.says(encodeUpdate(before!)) // there are two
  ann.says(encodeUpdate(large))
  await soon(() => expect(docOf(updatesIn(bob.heard)).getMap('shapes').size).toBe(2))
  bob.says(encodeUpdate(after!))
  await soon(() => expect(docOf(updatesIn(bob.heard)).getMap('shapes').size).toBe(3))
  await soon(() => expect(framesOf(ann.heard, 'update')).toEqual([before!, after!].map(encodeUpdate)))
})

test('the cursors of fifty people cost each of them twenty frames a second, and nobody is told of itself', () => {
  // When our clocks began: so those that others are told are those that were sent.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 0) })
  const presence = new PresenceFrames()
  const people = Array.from({ length: 50 }, (_, i) => {
    const socket = new HeardSocket()
    return {
      id: i,
      socket,
      connection: new Connection(socket.asClientSocket(), visitor('key'), TIMINGS, new RelayMetrics()),
    }
  })
  const connections = people.map(({ connection }) => connection)
  for (let now = 0; now < 1000; now++) {
    const { id, connection } = people[now % people.length]! // inside
    presence.receive(connection, [{ clientId: id, clock: now + 1, state: `{"at":${now}}` }])
    if (presence.wait(now) === 0) presence.flush(connections, now)
  }
  for (const { id, socket } of people) {
    expect(socket.heard.length).toBeGreaterThanOrEqual(19)
    expect(socket.heard.length).toBeLessThanOrEqual(20)
    const last = socket.heard.at(-1)
    // The last flush was at 950; by then person n had last moved at 900 + n, and person 0 at 950.
    const others = people.filter((person) => person.id !== id)
    const entries = others.map((person) => ({ clientId: person.id, at: person.id === 0 ? 950 : 900 + person.id }))
    entries.sort((a, b) => a.at - b.at)
    expect(last).toEqual(
      encodePresence(entries.map(({ clientId, at }) => ({ clientId, clock: at + 1, state: `{"at":${at}}` }))),
    )
  }
})

test('in one turn, what was drawn leaves before live frames, even if it came after them', async () => {
  const { rooms, board } = (relay = await startRelay())
  const [ann, bob] = [new HeardSocket(), new HeardSocket()]
  for (const socket of [ann, bob]) {
    await rooms.join(socket.asClientSocket(), board, { ...visitor(board.keys.edit), wire: true })
    socket.says(encodeSyncStep1(NOTHING_YET))
    await soon(() => expect(socket.heard).toContainEqual(NOTHING_MORE))
  }
  ann.says(encodePresence([{ clientId: 7, clock: 1, state: '{}' }]))
  await soon(() => expect(framesOf(bob.heard, 'presence')).toHaveLength(1))
  const live = encodeLiveFrame([{ clientId: 7, payload: new Uint8Array([1, 2, 3]) }])
  const [update] = updatesOf(1).map(encodeUpdate)
  for (const frame of [live, live, update!]) ann.says(frame) // there is one
  await soon(() => expect(framesOf(bob.heard, 'live')).not.toHaveLength(0))
  const merged = encodeLiveBodies([live, live].map((frame) => frame.subarray(1)))
  expect(framesOf(bob.heard, 'update', 'live')).toEqual([update, merged])
})
