import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { encodeFacts } from '../../shared/protocol/facts.ts'
import { encodeLiveFrame } from '../../shared/protocol/live-frame.ts'
import { encodeMarker } from '../../shared/protocol/marker.ts'
import { encodeSyncStep1, encodeSyncStep2, encodeUpdate } from './frame.ts'
import { encodePresence } from './presence.ts'

/*
 * For tests: what strangers send, kept. The frames of every attack that we know of on servers like this one, and honest
 * ones to make new attacks from.
 */

export const numbers = (...all: readonly number[]) => {
  const encoder = encoding.createEncoder()
  for (const number of all) encoding.writeVarUint(encoder, number)
  return encoding.toUint8Array(encoder)
}
const join = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts))
/** @param encode a document's content as an update */
const anUpdate = (encode: (doc: Y.Doc) => Uint8Array) => {
  const doc = new Y.Doc()
  doc.getMap('shapes').set('x', { a: [1, 2, 3] })
  return encode(doc)
}
export const GOOD_UPDATE = anUpdate(Y.encodeStateAsUpdate)
const deep = new Y.Doc()
deep.getMap('shapes').set('deep', JSON.parse('['.repeat(3000) + ']'.repeat(3000)))

/** An update of one item, at the root type `shapes`, under the key `x`. */
function withContent(kind: number, content: readonly number[]) {
  const item = [0x20 | kind, 1, 6, ...Buffer.from('shapes'), 1, 0x78, ...content]
  return new Uint8Array([1, 1, 7, 0, ...item, 0])
}

/** Frames that close their sender's connection with 4400, by what is wrong with them. What is found is added here. */
export const BAD_FRAMES: Readonly<Record<string, Uint8Array | string>> = {
  'a text frame': 'hello',
  'no bytes': new Uint8Array(),
  'an unknown message type': numbers(9),
  'a message type beyond all integers': new Uint8Array(12).fill(0xff),
  'a message that only we send': encodeFacts({ title: '', role: 'owner', disk: 'ok' }),
  'an auth message': numbers(2, 0, 0),
  'an unknown sync message': numbers(0, 3, 0),
  'a sync message without a body': numbers(0),
  'a body that is cut short': encodeUpdate(GOOD_UPDATE).slice(0, -1),
  'two messages in one frame': join(encodeUpdate(GOOD_UPDATE), encodeUpdate(GOOD_UPDATE)),
  'an update that claims 32 million structs': encodeUpdate(numbers(1, 32_000_000, 7, 0)),
  'an update with bytes behind it': encodeUpdate(join(GOOD_UPDATE, new Uint8Array([0]))),
  'an update in format 2': encodeUpdate(anUpdate(Y.encodeStateAsUpdateV2)),
  'a sync that is an update in format 2': encodeSyncStep2(anUpdate(Y.encodeStateAsUpdateV2)),
  'an empty update body': encodeUpdate(new Uint8Array()),
  'values 3000 deep': encodeUpdate(Y.encodeStateAsUpdate(deep)),
  'a state vector with a count that is not there': encodeSyncStep1(numbers(5, 1, 1)),
  'a presence that is not JSON': encodePresence([{ clientId: 1, clock: 1, state: '{' }]),
  'a presence that is not an object': encodePresence([{ clientId: 1, clock: 1, state: '5' }]),
  'a presence 3000 deep': encodePresence([
    { clientId: 1, clock: 1, state: `{"a":${'['.repeat(3000)}${']'.repeat(3000)}}` },
  ]),
  'a presence of 9 KiB': encodePresence([{ clientId: 1, clock: 1, state: `"${'x'.repeat(9 * 1024)}"` }]),
  'a presence count that is not there': join(numbers(1, 1), numbers(100)),
  'a live frame that is cut short': numbers(100, 7, 50, 1),
  'a marker of a kilobyte': join(numbers(102, 1000), new Uint8Array(1000)),
  'an update whose body is longer than its frame': join(numbers(0, 2, 2 ** 31), GOOD_UPDATE),
  'an update whose body is longer than any memory': join(numbers(0, 2, 2 ** 52), GOOD_UPDATE),
  "a struct that takes all of a client's clocks": encodeUpdate(numbers(1, 1, 7, 0, 0, 2 ** 40, 0)),
  'a struct of no length': encodeUpdate(numbers(1, 1, 7, 0, 0, 0, 0)),
  'clients in ascending order, which merging would lose': encodeUpdate(numbers(2, 1, 6, 0, 0, 1, 1, 7, 0, 0, 1, 0)),
  'a client with two blocks': encodeUpdate(numbers(2, 1, 7, 0, 0, 1, 1, 7, 0, 0, 1, 0)),
  'a struct that builds on itself': encodeUpdate(join(numbers(1, 1, 7, 0, 0x88, 7, 0, 1, 126), numbers(0))),
  'deletes without end': encodeUpdate(numbers(0, 1, 7, 2 ** 31, 0, 1)),
  'a delete of everything to come': encodeUpdate(numbers(0, 1, 7, 1, 0, 2 ** 41)),
  'a document in the document': encodeUpdate(withContent(9, [1, 0x61, 118, 0])),
  'a value with a forged prototype': encodeUpdate(withContent(8, [1, 118, 1, 9, ...Buffer.from('__proto__'), 118, 0])),
  'a value of an unknown type': encodeUpdate(withContent(8, [1, 99])),
  'a list longer than its update': encodeUpdate(withContent(8, [0xff, 0xff, 0xff, 0xff, 7, 126])),
  'an embedded value that is not JSON': encodeUpdate(withContent(5, [1, 0x7b])),
  'presences without end': join(numbers(1, 5), numbers(2 ** 31)),
  'a presence in broken UTF-8': join(numbers(1, 5, 1, 1, 1, 1), new Uint8Array([0xff])),
  'a live frame of 65 KiB': join(numbers(100, 7, 65 * 1024), new Uint8Array(65 * 1024)),
}

/** Honest frames of every kind, from a document that holds every kind of content. */
export function goodFrames(clientID: number): Uint8Array[] {
  const doc = Object.assign(new Y.Doc(), { clientID })
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const shapes = doc.getMap<unknown>('shapes')
  const text = doc.getText('text')
  const list = doc.getArray('list')
  shapes.set('plain', { kind: 'rectangle', width: 10, height: 20.5, colours: ['red', null, true], big: 2n })
  shapes.set('bytes', new Uint8Array([1, 2, 3]))
  shapes.set('nested', new Y.Map([['words', new Y.Text('some words')]]))
  text.insert(0, 'Grüße 🎈')
  text.format(1, 3, { bold: true })
  text.insertEmbed(2, { image: 'x' })
  list.push([1, 'two', { three: [4] }])
  list.delete(1, 1)
  shapes.set('plain', { kind: 'ellipse' })
  shapes.delete('bytes')
  const all = Y.encodeStateAsUpdate(doc)
  return [
    ...updates.map(encodeUpdate),
    encodeUpdate(Y.mergeUpdates(updates.slice(2, 5))),
    encodeSyncStep2(all),
    encodeSyncStep1(Y.encodeStateVector(doc)),
    encodeSyncStep1(new Uint8Array([0])),
    encodePresence([{ clientId: clientID, clock: 1, state: '{"user":{"name":"Ann","color":"#123456"}}' }]),
    encodePresence([
      { clientId: clientID, clock: 2, state: null },
      { clientId: 8, clock: 1, state: '{}' },
    ]),
    encodeLiveFrame([{ clientId: clientID, payload: new Uint8Array([1, 2, 3, 4]) }]),
    encodeMarker(3),
    new Uint8Array([3]),
  ]
}
