import { VirtualTime } from './virtual-time.ts'
import fc from 'fast-check'
import * as decoding from 'lib0/decoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { MESSAGE, SYNC } from '../../shared/protocol/message-type.ts'
import { newBoard } from '../new-board.ts'
import { FakeSocket } from '../relay/fake-socket.ts'
import { encodeSyncStep1, encodeSyncStep2, encodeUpdate } from '../relay/frame.ts'
import { LIMITS, TIMINGS } from '../relay/limits.ts'
import { Rooms } from '../relay/rooms.ts'
import { Disk } from './disk.ts'
import { localJobs } from './local-jobs.ts'
import { MemoryStorage } from './memory-storage.ts'
import { Random } from './random.ts'

const SMALL_LIMITS = { merge: 1024, tail: 3000, lagging: 2048, resume: 512 } satisfies Partial<typeof LIMITS>
/** Of everything that the writer ever draws, in this encoding; each value below is 500. */
const BOARD_BYTES = 20 * 600

/** Takes what it is sent when it is told to. */
class Reader extends FakeSocket {
  readonly doc = new Y.Doc()
  asked = 0
  answers = 0
  mostWaiting = 0
  readonly #waiting: { readonly frame: Uint8Array; readonly done: (() => void) | undefined }[] = []

  override send(frame: Uint8Array, done?: () => void) {
    this.#waiting.push({ frame, done })
    this.bufferedAmount += frame.length
    this.mostWaiting = Math.max(this.mostWaiting, this.bufferedAmount)
  }

  hear(frame: Uint8Array) {
    this.emit('message', Buffer.from(frame), true)
  }

  ask(stateVector: Uint8Array) {
    this.asked++
    this.hear(encodeSyncStep1(stateVector))
  }

  /** As the system does: what was written before is out of the buffer by the time that anybody hears of it. */
  read() {
    for (const { frame, done } of this.#waiting.splice(0)) {
      this.bufferedAmount -= frame.length
      this.#take(frame)
      done?.()
    }
  }

  #take(frame: Uint8Array) {
    if (frame[0] !== MESSAGE.sync || frame[1] === SYNC.step1) return
    if (frame[1] === SYNC.step2) this.answers++
    const decoder = decoding.createDecoder(frame)
    decoder.pos = 2
    Y.applyUpdate(this.doc, decoding.readVarUint8Array(decoder))
  }
}

/** One board in a world of its own, with somebody who draws and somebody who asks and reads when it likes. */
async function openWorld(seed: number) {
  const random = new Random(seed)
  const time = new VirtualTime()
  const limits = { ...LIMITS }
  time.install(random.next)
  Object.assign(LIMITS, SMALL_LIMITS)
  const board = newBoard('Test')
  const storage = new MemoryStorage(
    new Disk(board, expect.fail),
    { writesFail: false, readsFail: false, slowMs: 0 },
    random,
  )
  const rooms = new Rooms({
    storage,
    jobs: localJobs(random, { jobsFail: false }),
    report: (message, error) => expect.fail(`${message} ${String(error)}`),
    // Compaction runs when a test says so; a slow reader is waited for.
    timings: { ...TIMINGS, idle: Infinity, lag: Infinity },
  })
  const enter = async (socket: FakeSocket) => {
    const joining = rooms.join(socket.asSocket(), board, {
      key: board.keys.edit,
      role: 'edit',
      wire: false,
      since: null,
    })
    await time.pass(100)
    await joining
  }
  const writer = new FakeSocket()
  const doc = new Y.Doc()
  doc.on('update', (update: Uint8Array) => writer.emit('message', Buffer.from(encodeUpdate(update)), true))
  writer.emit('message', Buffer.from(encodeSyncStep2(Y.encodeStateAsUpdate(doc))), true)
  const reader = new Reader()
  await enter(writer)
  await enter(reader)
  let drawn = 0
  return {
    time,
    doc,
    reader,
    draw: () => void doc.getMap('shapes').set(`${drawn++ % 20}`, 'x'.repeat(500)),
    compact: () => {
      for (const room of rooms.open) void room.compact()
    },
    close() {
      for (const socket of [writer, reader]) socket.close()
      time.uninstall()
      Object.assign(LIMITS, limits)
    },
  }
}

type World = Awaited<ReturnType<typeof openWorld>>
const act: Record<string, (world: World) => void> = {
  'draws a lot': ({ draw }) => Array.from({ length: 12 }, draw),
  draws: ({ draw }) => draw(),
  'asks for everything': ({ reader }) => reader.ask(Y.encodeStateVector(new Y.Doc())),
  'asks for the rest': ({ reader }) => reader.ask(Y.encodeStateVector(reader.doc)),
  reads: ({ reader }) => reader.read(),
  'is compacted': ({ compact }) => compact(),
}

const anyStep = fc.record({ what: fc.constantFrom(...Object.keys(act)), ms: fc.constantFrom(0, 1, 5, 30, 200) })
/** It is behind, and the log is gone from where it stands, so that it is sent the snapshot while it asks anew. */
const ASKS_WHILE_COMPACTED = [
  { what: 'asks for everything', ms: 0 },
  { what: 'draws a lot', ms: 200 },
  { what: 'asks for everything', ms: 0 },
  { what: 'is compacted', ms: 0 },
  { what: 'draws a lot', ms: 0 },
]

test('whoever asks n times is answered n times, and no faster than it reads, whatever happens to the board meanwhile', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { maxLength: 40 }), fc.nat(), async (told, seed) => {
      const world = await openWorld(seed)
      try {
        const { time, doc, reader } = world
        for (const { what, ms } of told) {
          act[what]!(world) // one of them
          await time.pass(ms)
        }
        for (let turn = 0; turn < 100; turn++) {
          reader.read()
          await time.pass(100)
        }
        expect(reader.answers).toBe(reader.asked)
        if (reader.asked > 0) expect(reader.doc.getMap('shapes').toJSON()).toEqual(doc.getMap('shapes').toJSON())
        // One answer that is as large as the board, and what made the reader lag.
        expect(reader.mostWaiting).toBeLessThan(BOARD_BYTES + SMALL_LIMITS.lagging + SMALL_LIMITS.merge)
      } finally {
        world.close()
      }
    }),
    { examples: [[ASKS_WHILE_COMPACTED, 0]] },
  )
})
