import * as decoding from 'lib0/decoding'
import { afterEach, describe, expect, test } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import type { WebSocket } from 'ws'
import * as Y from 'yjs'
import { encodePresence, Presence, type PresenceEntry, readPresence } from './presence.ts'
import { framesOf, soon, startRelay, type TestRelay } from './test-relay.ts'

const entry = (clientId: number, clock: number, state: string | null = '{}'): PresenceEntry => ({
  clientId,
  clock,
  state,
})

type Owner = { readonly name: string }
const ann: Owner = { name: 'Ann' }
const bob: Owner = { name: 'Bob' }
const receive = (presence: Presence<Owner>, owner: Owner, entries: readonly PresenceEntry[]) =>
  presence.receive(
    owner,
    entries,
    () => {},
    () => {},
  )

test('what is written can be read', () => {
  const entries = [entry(1, 2, '{"name":"Ännchen"}'), entry(2 ** 32 - 1, 0, null)]
  const decoder = decoding.createDecoder(encodePresence(entries))
  decoding.readVarUint(decoder)
  expect(readPresence(decoder)).toEqual(entries)
})

test('only news counts: neither repetitions nor older clocks, but leaving does at the same clock', () => {
  const presence = new Presence<Owner>()
  expect(receive(presence, ann, [entry(1, 5)])).toEqual([1])
  expect(receive(presence, ann, [entry(1, 5)])).toEqual([])
  expect(receive(presence, ann, [entry(1, 4)])).toEqual([])
  expect(receive(presence, ann, [entry(1, 6)])).toEqual([1])
  expect(receive(presence, ann, [entry(1, 6, null)])).toEqual([1])
  expect(receive(presence, ann, [entry(1, 6, null)])).toEqual([])
})

test('nobody speaks for somebody else: neither echoes nor foreign removals pass', () => {
  const presence = new Presence<Owner>()
  receive(presence, ann, [entry(1, 5)])
  expect(receive(presence, bob, [entry(1, 6), entry(1, 5, null), entry(2, 0)])).toEqual([2])
  expect(presence.entries()).toEqual([entry(1, 5), entry(2, 1)])
})

test('the rightful owner of an id hears of it when somebody else speaks for it', () => {
  const presence = new Presence<Owner>()
  receive(presence, ann, [entry(1, 5)])
  const disputes: Owner[] = []
  presence.receive(
    bob,
    [entry(1, 6), entry(2, 0)],
    (rightful) => disputes.push(rightful),
    () => {},
  )
  expect(disputes).toEqual([ann])
})

test('a connection owns three ids and no more', () => {
  const presence = new Presence<Owner>()
  const entries = [1, 2, 3, 4].map((id) => entry(id, 0))
  expect(receive(presence, ann, entries)).toEqual([1, 2, 3])
})

test('who returns with the clock it had is seen again, and leaves no ghost when it goes for the second time', () => {
  const presence = new Presence<Owner>()
  const others = new Awareness(new Y.Doc())
  // What another client makes of what it is told.
  const tell = (clientIds: number[]) => {
    for (const { clientId, clock, state } of presence.entries(clientIds)) {
      if (clock < (others.meta.get(clientId)?.clock ?? 0)) continue
      others.meta.set(clientId, { clock, lastUpdated: 0 })
      if (state === null) others.states.delete(clientId)
      else others.states.set(clientId, {})
    }
  }
  for (const connection of [ann, bob, { name: 'third' }]) {
    tell(receive(presence, connection, [entry(1, 7)]))
    expect(others.states.has(1)).toBe(true)
    tell(presence.leave(connection, 0))
    expect(others.states.has(1)).toBe(false)
  }
  others.destroy()
})

test('who comes back with a clock that we told is doubted, told to be gone, and believed when it objects', () => {
  const presence = new Presence<Owner>(() => 1000)
  receive(presence, ann, [entry(1, 5)])
  // The new connection is greeted while the old one looks alive, so Ann hears of herself and takes over our clock.
  const [greeted] = presence.greeting()
  presence.leave(ann, 0)
  const again: Owner = { name: 'Ann, over a new connection' }
  const doubts: PresenceEntry[] = []
  const says = (clock: number) =>
    presence.receive(
      again,
      [entry(1, clock)],
      () => {},
      (gone) => doubts.push(gone),
    )
  expect(says(greeted!.clock)).toEqual([])
  expect(doubts).toMatchObject([{ clientId: 1, state: null }])
  expect(doubts[0]!.clock).toBeGreaterThanOrEqual(greeted!.clock)
  expect(says(doubts[0]!.clock + 1)).toEqual([1]) // as y-protocols answers its own removal
})

test('an echo of somebody who has just left is not taken for that person, who can come back', () => {
  const presence = new Presence<Owner>(() => 1000)
  receive(presence, ann, [entry(1, 5)])
  receive(presence, bob, [entry(2, 0)])
  const [told] = presence.entries([1])
  presence.leave(ann, 0)
  expect(receive(presence, bob, [told!])).toEqual([])
  const newcomer: Owner = { name: 'Cleo' }
  expect(receive(presence, newcomer, [told!])).toEqual([])
  const again: Owner = { name: 'Ann, over a new connection' }
  expect(receive(presence, again, [entry(1, 5)])).toEqual([1])
})

test('what is told after a restart lies above what was told before, and so does what is told of who was forgotten', () => {
  const clockIn = (presence: Presence<Owner>) => presence.entries([1])[0]!.clock // it was just entered
  const before = new Presence<Owner>(() => 1000)
  receive(before, ann, [entry(1, 5)])
  for (let i = 0; i < 20; i++) before.greeting()
  const last = clockIn(before)
  before.leave(ann, 0)
  before.forgetLeftBefore(1)
  receive(before, bob, [entry(1, 5)])
  expect(clockIn(before)).toBeGreaterThan(last + 1)

  const after = new Presence<Owner>(() => 1100)
  receive(after, ann, [entry(1, 5)])
  expect(clockIn(after)).toBeGreaterThan(last)
})

test('who has left is forgotten after a while, and who is here is not', () => {
  const presence = new Presence<Owner>()
  receive(presence, ann, [entry(1, 0)])
  receive(presence, bob, [entry(2, 0)])
  presence.leave(bob, 1000)
  presence.forgetLeftBefore(1000)
  expect(presence.entries()).toEqual([entry(1, 1), entry(2, 2, null)])
  presence.forgetLeftBefore(1001)
  expect(presence.entries()).toEqual([entry(1, 1)])
})

describe('between stock clients', () => {
  let relay: TestRelay
  afterEach(() => relay.stop())
  const names = ({ provider }: ReturnType<TestRelay['join']>) =>
    [...provider.awareness.getStates().values()].map((state) => String(state.name)).sort()

  test('each sees the others, and a second close leaves no ghost', async () => {
    relay = await startRelay()
    const ann = relay.join()
    const bob = relay.join()
    ann.provider.awareness.setLocalState({ name: 'Ann' })
    bob.provider.awareness.setLocalState({ name: 'Bob' })
    for (let i = 0; i < 2; i++) {
      await soon(() => expect(names(ann)).toEqual(['Ann', 'Bob']))
      await soon(() => expect(names(bob)).toEqual(['Ann', 'Bob']))
      // As if the network had gone: no goodbye.
      bob.provider.ws?.close()
      await soon(() => expect(names(ann)).toEqual(['Ann']))
    }
    await soon(() => expect(names(ann)).toEqual(['Ann', 'Bob']))
    bob.provider.disconnect()
    await soon(() => expect(names(ann)).toEqual(['Ann']))
    const cy = relay.join()
    cy.provider.awareness.setLocalState({ name: 'Cy' })
    await soon(() => expect(names(cy)).toEqual(['Ann', 'Cy']))
  })

  test('who returns over a new network, while the old connection still looks alive, is soon seen again', async () => {
    relay = await startRelay({ prove: 50 })
    const ann = relay.join()
    ann.provider.awareness.setLocalState({ name: 'Ann' })
    const bob = relay.join()
    bob.provider.awareness.setLocalState({ name: 'Bob' })
    await soon(() => expect(names(ann)).toEqual(['Ann', 'Bob']))
    const old = bob.provider.ws as unknown as WebSocket // a socket of ws
    old.pause()
    // What the provider's watchdog does, except that the goodbye never arrives.
    old.close = () => {}
    bob.provider.disconnect()
    bob.provider.connect()
    await soon(() => {
      bob.provider.awareness.setLocalState({ name: 'Bobby' })
      expect(names(ann)).toEqual(['Ann', 'Bobby'])
    })
    old.terminate()
  })

  test('one change costs every other client one frame, however many echo it', async () => {
    relay = await startRelay()
    const clients = Array.from({ length: 8 }, () => relay.join())
    await soon(() => expect(clients.every(({ provider }) => provider.awareness.getStates().size === 8)).toBe(true))
    const listener = await relay.connect()
    await soon(() => expect(framesOf(listener.heard, 'presence').length).toBeGreaterThan(0))
    const before = framesOf(listener.heard, 'presence').length
    clients[0]!.provider.awareness.setLocalState({ name: 'moved' }) // there are eight
    await soon(() => expect(names(clients[7]!)).toContain('moved'))
    // By the time this has gone round, so have all echoes of the change before it.
    clients[1]!.provider.awareness.setLocalState({ name: 'again' })
    await soon(() => expect(names(clients[7]!)).toContain('again'))
    expect(framesOf(listener.heard, 'presence')).toHaveLength(before + 2)
  })
})
