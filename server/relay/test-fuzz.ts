import * as decoding from 'lib0/decoding'
import * as prng from 'lib0/prng'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as Y from 'yjs'
import { MESSAGE, SYNC } from '../../shared/protocol/message-type.ts'
import { openJobs } from '../jobs/open-jobs.ts'
import { newBoard } from '../new-board.ts'
import { openSqliteStorage } from '../storage/sqlite-storage.ts'
import type { BoardRecord } from '../storage/storage.ts'
import { BAD_FRAMES, goodFrames } from './test-corpus.ts'
import { FakeSocket } from './fake-socket.ts'
import { encodeSyncStep1, encodeSyncStep2, encodeUpdate } from './frame.ts'
import { Rooms } from './rooms.ts'

const FRAMES_PER_BOARD = 2000
/** Mutants of large frames say little more, and take long. */
const SMALL_BAD_FRAMES = Object.values(BAD_FRAMES).filter((frame) => typeof frame !== 'string' && frame.length < 4096)

export type FuzzResult = {
  readonly frames: number
  readonly refused: ReadonlyMap<string, number>
  readonly taken: number
}

/**
 * Sends frames that nobody would send into real rooms, `runs` of them, and checks after each board that nothing came of
 * it: a bystander with a real document read all that passed, has nothing pending and still draws, what it drew is saved,
 * and the stored board opens in a fresh document that equals the bystander's.
 *
 * @param seed the same seed sends the same frames
 * @throws when anything did come of it; the message holds the seed
 */
export async function fuzzRooms(seed: number, runs: number, onBoard = (_frames: number) => {}): Promise<FuzzResult> {
  const folder = await mkdtemp(join(tmpdir(), 'drawing-room-fuzz-'))
  const storage = await openSqliteStorage(folder)
  const jobs = openJobs()
  const faults: unknown[] = []
  const report = (message: string, error?: unknown) => void faults.push(error ?? message)
  const rooms = new Rooms({ storage, jobs, report })
  const random = prng.create(seed)
  let frames = 0
  let taken = 0
  try {
    while (frames < runs) {
      const count = Math.min(FRAMES_PER_BOARD, runs - frames)
      const board = newBoard('Fuzz')
      await storage.create(board)
      taken += await fuzzBoard(board, count)
      if (faults.length > 0) throw faults[0]
      frames += count
      rooms.deleteBoard(board.id)
      await storage.delete(board.id)
      onBoard(frames)
    }
    return { frames, refused: rooms.counters.counts, taken }
  } catch (error) {
    throw new Error(`Seed ${seed}, before frame ${frames + FRAMES_PER_BOARD}`, { cause: error })
  } finally {
    await rooms.close(0)
    await jobs.close()
    await storage.close()
    await rm(folder, { recursive: true })
  }

  /** @returns how many frames were let pass */
  async function fuzzBoard(board: BoardRecord, count: number): Promise<number> {
    const nextId = () => prng.uint32(random, 1, 2 ** 31)
    const good = [...goodFrames(nextId()), ...goodFrames(nextId()), ...goodFrames(nextId())]
    const bad = SMALL_BAD_FRAMES as readonly Uint8Array[] // none of them is a text
    const bystander = await enterWithDocument(board)
    let stranger = await enter(board)
    let passed = 0
    for (let i = 0; i < count; i++) {
      const before = countRefused()
      stranger.emit('message', Buffer.from(mutant(random, { good, bad })), true)
      if (i % 50 === 0) bystander.draw(i)
      if (i % 20 === 0) await nextTurn()
      while (stranger.isPaused && stranger.readyState === 1) await nextTurn()
      if (stranger.readyState === 1) passed++
      else {
        assert(stranger.closedWith?.code === 4400, `closed with ${JSON.stringify(stranger.closedWith)}`)
        assert(countRefused() > before, 'a refusal was not counted')
        stranger = await enter(board)
      }
    }
    stranger.close()
    await bystander.settled()
    const stored = await bystander.stored()
    const expected = JSON.stringify(bystander.content())
    assert(JSON.stringify(contentOf(stored)) === expected, 'the stored board is not what the bystander sees')
    bystander.socket.close()
    return passed
  }

  function countRefused() {
    let sum = 0
    for (const number of rooms.counters.counts.values()) sum += number
    return sum
  }

  async function enter(board: BoardRecord, onFrame = (_frame: Uint8Array, _socket: FakeSocket) => {}) {
    const socket = new FakeSocket()
    socket.onFrame = (frame) => {
      try {
        onFrame(frame, socket)
      } catch (error) {
        // Thrown on, it would look like the relay's own.
        faults.push(error)
      }
    }
    const visitor = { key: board.keys.edit, role: 'edit', wire: true, since: null } as const
    await rooms.join(socket.asSocket(), board, visitor)
    return socket
  }

  function reply(socket: FakeSocket, frame: Uint8Array) {
    setImmediate(() => socket.emit('message', Buffer.from(frame), true))
  }

  /** Somebody honest, who draws, and reads everything as a stock client does. */
  async function enterWithDocument(board: BoardRecord) {
    const doc = new Y.Doc()
    let missing = 0
    const socket = await enter(board, (frame, wire) => {
      const decoder = decoding.createDecoder(frame)
      const type = decoding.readVarUint(decoder)
      if (type === MESSAGE.awareness) return readAwareness(decoding.readVarUint8Array(decoder))
      if (type !== MESSAGE.sync) return
      const subtype = decoding.readVarUint(decoder)
      const body = decoding.readVarUint8Array(decoder)
      if (subtype === SYNC.step1) reply(wire, encodeSyncStep2(Y.encodeStateAsUpdate(doc, body)))
      else Y.applyUpdate(doc, body, 'relay')
      assert(doc.store.pendingStructs === null && doc.store.pendingDs === null, 'something is pending')
    })
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'relay') socket.emit('message', Buffer.from(encodeUpdate(update)), true)
    })
    socket.emit('message', Buffer.from(encodeSyncStep1(new Uint8Array([0]))), true)
    const mine = new Map<string, number>()
    return {
      socket,
      content: () => contentOf(doc),
      draw(value: number) {
        mine.set(`mine ${missing++}`, value)
        doc.getMap('bystander').set(`mine ${missing - 1}`, value)
      },
      /** Everything sent has arrived and is on disk. */
      async settled() {
        await nextTurn()
        await nextTurn()
        assert(socket.readyState === 1, `the bystander was closed with ${JSON.stringify(socket.closedWith)}`)
      },
      async stored() {
        const fresh = new Y.Doc()
        const reader = await enter(board, (frame) => {
          if (frame[0] !== MESSAGE.sync || frame[1] === SYNC.step1) return
          const decoder = decoding.createDecoder(frame)
          decoder.pos = 2
          Y.applyUpdate(fresh, decoding.readVarUint8Array(decoder))
        })
        reader.emit('message', Buffer.from(encodeSyncStep1(new Uint8Array([0]))), true)
        for (
          let waits = 0;
          JSON.stringify(contentOf(fresh)) !== JSON.stringify(contentOf(doc)) && waits < 200;
          waits++
        ) {
          await new Promise((resolve) => setTimeout(resolve, 5))
        }
        reader.close()
        const saved = contentOf(fresh).bystander
        for (const [key, value] of mine) assert(saved[key] === value, `${key} is not saved`)
        return fresh
      },
    }
  }
}

const nextTurn = () => new Promise((resolve) => setImmediate(resolve))

/** What a stock client does with a presence: it parses it, unguarded. */
function readAwareness(body: Uint8Array) {
  const decoder = decoding.createDecoder(body)
  for (let count = decoding.readVarUint(decoder); count > 0; count--) {
    decoding.readVarUint(decoder)
    decoding.readVarUint(decoder)
    JSON.parse(decoding.readVarString(decoder))
  }
}

const contentOf = (doc: Y.Doc) => ({
  bystander: doc.getMap('bystander').toJSON(),
  stateVector: [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b),
})

function assert(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(what)
}

type Corpus = { readonly good: readonly Uint8Array[]; readonly bad: readonly Uint8Array[] }

const anyFrame = (random: prng.PRNG, { good, bad }: Corpus): Uint8Array =>
  prng.oneOf(random, [...(prng.uint32(random, 0, 3) > 0 ? good : bad)])

/** A frame of the corpus: as it is, or changed in a few places; mostly inside, with the lengths around it right. */
function mutant(random: prng.PRNG, corpus: Corpus): Uint8Array {
  const frame = anyFrame(random, corpus)
  const other = anyFrame(random, corpus)
  const sort = prng.uint32(random, 0, 9)
  if (sort === 0) return frame
  const isUpdate = frame[0] === MESSAGE.sync && (frame[1] === SYNC.step2 || frame[1] === SYNC.update)
  if (!isUpdate || sort === 1) return mutate(random, frame, other)
  const decoder = decoding.createDecoder(frame)
  decoder.pos = 2
  const length = frame.length > 2 ? decoding.readVarUint(decoder) : -1
  // A frame whose length lies has nothing inside.
  if (length !== frame.length - decoder.pos) return mutate(random, frame, other)
  return (frame[1] === SYNC.step2 ? encodeSyncStep2 : encodeUpdate)(mutate(random, frame.subarray(decoder.pos), other))
}

function mutate(random: prng.PRNG, frame: Uint8Array, other: Uint8Array): Uint8Array {
  let bytes = [...frame]
  const at = () => prng.uint32(random, 0, Math.max(0, bytes.length - 1))
  for (let changes = prng.oneOf(random, [1, 1, 1, 2, 4]); changes > 0; changes--) {
    switch (prng.uint32(random, 0, 7)) {
      case 0:
      case 1:
        bytes[at()]! ^= 1 << prng.uint32(random, 0, 7) // a place in it
        break
      case 2:
        bytes[at()] = prng.oneOf(random, [0, 1, 2, 10, 0x7f, 0x80, 0xff, prng.uint32(random, 0, 255)])
        break
      case 3:
        bytes.splice(at(), 0, prng.uint32(random, 0, 255))
        break
      case 4:
        bytes.splice(at(), prng.uint32(random, 1, 4))
        break
      case 5:
        bytes = bytes.slice(0, at())
        break
      case 6: {
        const from = at()
        bytes.splice(at(), 0, ...bytes.slice(from, from + prng.uint32(random, 1, 16)))
        break
      }
      case 7: {
        const from = prng.uint32(random, 0, Math.max(0, other.length - 1))
        bytes.splice(at(), 8, ...other.slice(from, from + 16))
        break
      }
    }
  }
  return new Uint8Array(bytes)
}
