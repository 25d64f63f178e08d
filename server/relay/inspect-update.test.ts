import fc from 'fast-check'
import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { DrawingRoomError } from '../../shared/protocol/error.ts'
import { inspectUpdate } from './inspect-update.ts'
import { Known } from './known.ts'

/** No name that would forge a prototype: that is refused, and has a test of its own. */
const isHonest = (value: unknown) => !JSON.stringify(value).includes('__proto__')
const anyValue = fc.jsonValue().filter(isHonest)

/** One edit of a replica, of every sort that boards know and some that they do not. */
const anyEdit = fc.oneof(
  fc.record({ kind: fc.constant('set' as const), key: fc.constantFrom('a', 'b', 'c'), value: anyValue }),
  fc.record({ kind: fc.constant('bytes' as const), key: fc.constantFrom('a', 'b'), value: fc.uint8Array() }),
  fc.record({ kind: fc.constant('delete' as const), key: fc.constantFrom('a', 'b', 'c') }),
  fc.record({ kind: fc.constant('text' as const), at: fc.nat(20), value: fc.string({ unit: 'binary' }) }),
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat(20), length: fc.nat(5) }),
  fc.record({ kind: fc.constant('bold' as const), at: fc.nat(20), length: fc.nat(5) }),
  fc.record({ kind: fc.constant('embed' as const), value: fc.dictionary(fc.string().filter(isHonest), anyValue) }),
  fc.record({ kind: fc.constant('nest' as const), key: fc.constantFrom('a', 'n') }),
  fc.record({ kind: fc.constant('push' as const), values: fc.array(anyValue, { minLength: 1, maxLength: 3 }) }),
)
type Edit = typeof anyEdit extends fc.Arbitrary<infer T> ? T : never

function apply(doc: Y.Doc, edit: Edit) {
  const map = doc.getMap('map')
  const text = doc.getText('text')
  const list = doc.getArray('list')
  const at = 'at' in edit ? Math.min(edit.at, text.length) : 0
  switch (edit.kind) {
    case 'set':
    case 'bytes':
      return void map.set(edit.key, edit.value)
    case 'delete':
      return map.delete(edit.key)
    case 'text':
      return text.insert(at, edit.value)
    case 'cut':
      return text.delete(at, Math.min(edit.length, text.length - at))
    case 'bold':
      return text.format(at, Math.min(edit.length, text.length - at), { bold: true })
    case 'embed':
      return text.insertEmbed(0, edit.value)
    case 'nest': {
      const nested = new Y.Map<unknown>()
      map.set(edit.key, nested)
      return void nested.set('inside', new Y.Text('x'))
    }
    case 'push':
      return list.push(edit.values)
  }
}

const anyTurns = fc.array(
  fc.record({ writer: fc.nat(2), edits: fc.array(anyEdit, { minLength: 1, maxLength: 4 }), sync: fc.boolean() }),
  { maxLength: 12 },
)
type Turns = typeof anyTurns extends fc.Arbitrary<infer T> ? T : never

/** Replicas that write at the same time and hear of each other now and then, and every update that they made. */
function play(turns: Turns) {
  const docs = [1, 2, 3].map((clientID) => Object.assign(new Y.Doc(), { clientID }))
  const updates: Uint8Array[] = []
  for (const doc of docs) {
    doc.on('update', (update: Uint8Array, origin: unknown) => origin === 'remote' || updates.push(update))
  }
  for (const { writer, edits, sync } of turns) {
    const doc = docs[writer]! // one of three
    doc.transact(() => edits.forEach((edit) => apply(doc, edit)), 'local')
    const all = sync ? Y.encodeStateAsUpdate(doc) : null
    if (all) for (const other of docs) if (other !== doc) Y.applyUpdate(other, all, 'remote')
  }
  return { docs, updates }
}

test('whatever Yjs writes is accepted, and described as Yjs describes it', () => {
  fc.assert(
    fc.property(anyTurns, (turns) => {
      const { docs, updates } = play(turns)
      for (const update of [...updates, ...docs.map((doc) => Y.encodeStateAsUpdate(doc))]) {
        const { structs } = inspectUpdate(update)
        const { from, to } = Y.parseUpdateMeta(update)
        expect(new Map(structs.map((range) => [range.client, range.from]))).toEqual(from)
        expect(new Map(structs.map((range) => [range.client, range.to]))).toEqual(to)
      }
    }),
  )
})

test('an update is missing something exactly when Yjs would have to keep it for later', () => {
  fc.assert(
    fc.property(anyTurns, fc.infiniteStream(fc.nat()), (turns, random) => {
      const { updates } = play(turns)
      const doc = new Y.Doc()
      const known = new Known()
      const left = [...updates]
      while (left.length > 0) {
        const [update] = left.splice(random.next().value % left.length, 1)
        const summary = inspectUpdate(update!) // there is one left
        const replica = new Y.Doc()
        Y.applyUpdate(replica, Y.encodeStateAsUpdate(doc))
        Y.applyUpdate(replica, update!)
        const isPending = replica.store.pendingStructs !== null || replica.store.pendingDs !== null
        expect(known.judge(summary) === 'missing').toBe(isPending)
        if (isPending) continue
        const before = Y.encodeStateAsUpdate(doc)
        Y.applyUpdate(doc, update!)
        if (known.judge(summary) === 'known') expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
        known.add(summary)
        expect(known.judge(summary)).toBe('known')
        expect(Y.decodeStateVector(known.stateVector())).toEqual(Y.decodeStateVector(Y.encodeStateVector(doc)))
      }
    }),
  )
})

test('what a board holds as a whole is known to it, however it came in', () => {
  fc.assert(
    fc.property(anyTurns, (turns) => {
      const [doc] = play(turns).docs
      const known = new Known()
      known.addSnapshot(Y.encodeSnapshot(Y.snapshot(doc!))) // one of three
      expect(known.judge(inspectUpdate(Y.encodeStateAsUpdate(doc!)))).toBe('known')
    }),
  )
})

test('a damaged update is refused, or is one that every client can apply', () => {
  const damage = fc.array(fc.record({ at: fc.nat(), byte: fc.nat(255) }), { minLength: 1, maxLength: 3 })
  fc.assert(
    fc.property(anyTurns, damage, fc.nat(), (turns, damages, cut) => {
      const doc = play(turns).docs[0]! // one of three
      const update = Y.encodeStateAsUpdate(doc)
      for (const { at, byte } of damages) update[at % update.length] = byte
      const damaged = cut % 3 === 0 ? update.slice(0, cut % (update.length + 1)) : update
      let summary
      try {
        summary = inspectUpdate(damaged)
      } catch (error) {
        expect((error as DrawingRoomError).code).toBe('bad-frame')
        return
      }
      if (new Known().judge(summary) === 'missing') return
      const fresh = new Y.Doc()
      Y.applyUpdate(fresh, damaged)
      expect(fresh.store.pendingStructs).toBeNull()
      expect(fresh.store.pendingDs).toBeNull()
      // The relay merges what it forwards.
      Y.applyUpdate(new Y.Doc(), Y.mergeUpdates([damaged, damaged]))
    }),
    { numRuns: 2000 },
  )
})

/** An update of one client with one item of the given content. */
function updateWith(writeContent: (encoder: encoding.Encoder) => void, info: number): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const number of [1, 1, 7, 0, info]) encoding.writeVarUint(encoder, number)
  encoding.writeVarUint(encoder, 1)
  encoding.writeVarString(encoder, 'root')
  writeContent(encoder)
  encoding.writeVarUint(encoder, 0)
  return encoding.toUint8Array(encoder)
}
const anyOf = (value: encoding.AnyEncodable) =>
  updateWith((e) => (encoding.writeVarUint(e, 1), encoding.writeAny(e, value)), 8)
const nested = (depth: number) => JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as encoding.AnyEncodable[]
const bytes = (...numbers: readonly number[]) => bytesOf(numbers)
const bytesOf = (numbers: readonly number[]) => {
  const encoder = encoding.createEncoder()
  for (const number of numbers) encoding.writeVarUint(encoder, number)
  return encoding.toUint8Array(encoder)
}

const hostile: Record<string, Uint8Array> = {
  'nothing at all': new Uint8Array(),
  'a claim of 32 million structs': bytes(1, 32_000_000, 7, 0),
  'a claim of 32 million deletes': bytes(0, 1, 7, 32_000_000),
  'bytes behind the end': bytes(0, 0, 0),
  'an update in format 2': (() => {
    const doc = new Y.Doc()
    doc.getMap('m').set('a', 1)
    return Y.encodeStateAsUpdateV2(doc)
  })(),
  "a struct that claims all of another client's future": bytes(1, 1, 7, 0, 0, 2 ** 40, 0),
  'a struct of length zero': bytes(1, 1, 7, 0, 0, 0, 0),
  'a delete of length zero': bytes(0, 1, 7, 1, 0, 0),
  'a delete beyond all clocks': bytes(0, 1, 7, 1, 2 ** 40, 1),
  'a client twice': bytes(2, 1, 7, 0, 0, 1, 1, 7, 1, 0, 1, 0),
  'a struct that is its own origin': bytes(1, 1, 7, 0, 0x41, 7, 0, 1, 0),
  'two structs that wait for each other': bytes(2, 1, 8, 0, 0x41, 7, 0, 1, 1, 7, 0, 0x41, 8, 0, 1, 0),
  'a value nested 101 deep': anyOf([nested(101)]),
  'JSON nested 3000 deep': updateWith((e) => encoding.writeVarString(e, JSON.stringify(nested(3000))), 5),
  'text that is not UTF-8': updateWith((e) => encoding.writeVarUint8Array(e, new Uint8Array([0xff])), 4),
  'an embed that is not JSON': updateWith((e) => encoding.writeVarString(e, '{'), 5),
  'a document inside the document': updateWith((e) => (encoding.writeVarString(e, 'x'), encoding.writeAny(e, {})), 9),
  'an unknown kind of content': updateWith(() => {}, 11),
  'an unknown type': updateWith((e) => encoding.writeVarUint(e, 7), 7),
}
test.each(Object.entries(hostile))('%s is refused, and takes no memory for what it claims', (_name, update) => {
  const bytesBefore = process.memoryUsage().rss
  expect(() => inspectUpdate(update)).toThrow(DrawingRoomError)
  // An array for what the smaller claims promise would take 256 MB.
  expect(process.memoryUsage().rss - bytesBefore).toBeLessThan(100_000_000)
})

test('values up to 100 deep pass', () => {
  expect(inspectUpdate(anyOf(nested(100))).structs).toEqual([{ client: 7, from: 0, to: 1 }])
})

test('a chain of dependencies between many clients takes no longer than its length', () => {
  // Each client's struct is the right neighbour of the next one's: worst for whoever starts at the front, who would not
  // come to an end before the test is given up.
  const count = 100_000
  const numbers = [count]
  for (let client = count; client > 0; client--) {
    numbers.push(1, client, 0)
    if (client > 1) numbers.push(0x41, client - 1, 0, 1)
    else numbers.push(0, 1)
  }
  expect(inspectUpdate(bytesOf([...numbers, 0])).needs).toEqual([])
})

test('what is partly known is cut, so that a client id used twice harms nobody', () => {
  fc.assert(
    fc.property(anyTurns, anyTurns, fc.infiniteStream(fc.nat()), (turns, others, random) => {
      const updates = [...play(turns).updates, ...play(others).updates]
      const known = new Known()
      const doc = new Y.Doc()
      for (let i = 0; i < 3 * updates.length; i++) {
        const update = updates[random.next().value % updates.length]! // inside
        const summary = inspectUpdate(update)
        if (known.judge(summary) !== 'new') continue
        const cut = known.cut(update, summary)
        expect(inspectUpdate(cut.update).structs).toEqual(cut.summary.structs)
        known.add(cut.summary)
        Y.applyUpdate(doc, cut.update)
        expect(doc.store.pendingStructs).toBeNull()
        expect(Y.decodeStateVector(known.stateVector())).toEqual(Y.decodeStateVector(Y.encodeStateVector(doc)))
      }
    }),
  )
})
