import { realTurn, VirtualTime } from './virtual-time.ts'
import * as Y from 'yjs'
import { LIMITS } from '../relay/limits.ts'
import type { BoardId } from '../storage/storage.ts'
import { type ClientKind, type Dial, SimulatedClient } from './client.ts'
import { differenceOf } from './difference.ts'
import { Disk } from './disk.ts'
import { editSomehow } from './edits.ts'
import { Link } from './network.ts'
import { Random } from './random.ts'
import { covers, type Seen, seenBy } from './seen.ts'
import { SimulatedServer } from './server.ts'
import { SMALL_LIMITS, TIMINGS } from './small-limits.ts'

/** A history that broke a law. The seed repeats it. */
class LawBroken extends Error {
  constructor(seed: number, what: string, trace: readonly string[]) {
    super(`Seed ${seed}: ${what}\n${trace.slice(-30).join('\n')}`)
  }
}

/** By now every dead connection has been noticed, and everybody who left is gone. */
const GHOSTS_UNTIL_MS = 20_000
/** y-protocols says again who is here every 15 seconds, to those who missed it; y-websocket hangs up after 30. */
const SETTLE_MS = 60_000

export type Trial = { readonly steps: number; readonly clients: number; readonly edits: number }

/**
 * One random history from one seed: people come, draw, lose their network, read slowly and go, the server is killed,
 * stopped, started and restored, the disk and the jobs fail for a while. Then everything is let be, and must be well.
 *
 * @throws {LawBroken}
 */
export async function runHistory(seed: number): Promise<Trial> {
  const random = new Random(seed)
  const time = new VirtualTime()
  const unhandled: unknown[] = []
  const onUnhandled = (error: unknown) => void unhandled.push(error)
  const limits = { ...LIMITS }
  time.install(random.next)
  // Every reader of a limit asks for it anew.
  Object.assign(LIMITS, SMALL_LIMITS)
  process.on('unhandledRejection', onUnhandled)
  const history = new History(seed, random, time)
  try {
    await history.run()
    await realTurn()
    if (unhandled.length > 0) throw new LawBroken(seed, `nobody handled ${String(unhandled[0])}`, history.trace)
    return history.trial
  } finally {
    history.close()
    time.uninstall()
    Object.assign(LIMITS, limits)
    process.off('unhandledRejection', onUnhandled)
  }
}

class History {
  readonly trace: string[] = []
  readonly #seed: number
  readonly #random: Random
  readonly #time: VirtualTime
  readonly #violations: string[] = []
  readonly #disk: Disk
  readonly #server: SimulatedServer
  readonly #mood = { writesFail: false, readsFail: false, jobsFail: false, slowMs: 0 }
  readonly #hasFaults: boolean
  readonly #clients: SimulatedClient[] = []
  readonly #links = new Map<SimulatedClient, Link>()
  /** What those who are gone were told to be on disk. */
  #acked: Seen[] = []
  #restore: { readonly acked: readonly Seen[]; readonly run: () => void } | null = null
  #hasLostUpdates = false
  #hasLostCopies = false
  #nextClientId = 1
  #edits = 0
  readonly #steps: number

  constructor(seed: number, random: Random, time: VirtualTime) {
    this.#seed = seed
    this.#random = random
    this.#time = time
    this.#steps = random.between(30, 150)
    this.#hasFaults = random.chance(0.4)
    const violate = (what: string) => void this.#violations.push(what)
    const record = {
      id: 'board' as BoardId, // the one there is
      title: 'Test',
      keys: { edit: 'edit', view: 'view', owner: 'owner' },
      createdAt: 0,
      readOnly: false,
      trashedAt: null,
      epoch: '0123456789abcdef',
    }
    this.#disk = new Disk(record, violate)
    const timings = { ...TIMINGS, idle: random.pick([50, 800, 5000]) }
    const isCalm = () => !this.#hasFaults
    this.#server = new SimulatedServer({ disk: this.#disk, mood: this.#mood, random, timings, violate, isCalm })
  }

  get trial(): Trial {
    return { steps: this.#steps, clients: this.#clients.length, edits: this.#edits }
  }

  async run(): Promise<void> {
    const count = this.#random.between(3, 8)
    for (let i = 0; i < count; i++) {
      const client = this.#newClient(this.#anyKind(i))
      if (this.#random.chance(0.8)) client.connect()
    }
    for (let step = 0; step < this.#steps; step++) {
      this.#step()
      await this.#pass(this.#random.pick([0, 0, 1, 5, 20, 20, 100, 400]))
    }
    await this.#letBe()
    await this.#checkNewcomers()
  }

  close(): void {
    for (const client of this.#clients) client.close()
  }

  #step() {
    const random = this.#random
    const client = random.pick(this.#clients)
    const link = this.#links.get(client)
    switch (random.below(30)) {
      case 0:
        this.#note('drop', client)
        return link?.break()
      case 1:
        this.#note('cut', client)
        if (link && random.chance(0.5)) link.isCut = true
        return
      case 2:
        this.#note('disconnect', client)
        return client.disconnect()
      case 3:
      case 4:
        this.#note('connect', client)
        return client.connect()
      case 5:
        this.#note('stop reading', client)
        return client.end?.setReading(false)
      case 6:
        this.#note('read again', client)
        for (const one of this.#clients) one.end?.setReading(true)
        return
      case 7:
        return this.#reload(client)
      case 8:
        return this.#killOrStop()
      case 9:
        if (random.chance(0.7)) return this.#backupOrRestore()
        this.#note('rename')
        return void this.#server.rename(`Title ${random.below(100)}`)
      case 10:
        return this.#trouble()
      case 11:
        return this.#rest()
      case 12:
        if (!client.kind.canEdit) return
        this.#note('undo or redo', client)
        return void (random.chance(0.6) ? client.history.undo() : client.history.redo())
      case 13:
        this.#note('presence', client)
        client.awareness.setLocalStateField('at', random.below(100))
        return client.kind.isOurs ? client.sendLive() : undefined
      case 14:
        this.#note('many edits', client)
        return this.#edit(client, random.between(5, 40))
      default:
        this.#note('edit', client)
        return this.#edit(client, random.pick([1, 1, 2, 5]))
    }
  }

  #edit(client: SimulatedClient, count: number) {
    if (!client.kind.canEdit) return
    for (let i = 0; i < count; i++) {
      editSomehow(client.board, this.#random, client.freshId())
      client.history.stopCapturing()
      this.#edits++
    }
  }

  /** A page that is loaded anew: with what the browser kept, or with nothing. */
  #reload(client: SimulatedClient) {
    const kept = this.#random.chance(0.5) ? Y.encodeStateAsUpdate(client.doc) : null
    this.#hasLostCopies ||= !kept
    this.#note(kept ? 'reload' : 'reload without a copy', client)
    if (client.acked) this.#acked.push(client.acked)
    this.#clients.splice(this.#clients.indexOf(client), 1)
    client.close()
    const again = this.#newClient(client.kind)
    if (kept) Y.applyUpdate(again.doc, kept, 'load')
    if (!client.kind.isOurs || this.#random.chance(0.2)) return again.connect()
    void again.coldLoad(this.#server.storage, this.#disk.record).then(() => again.connect())
  }

  #killOrStop() {
    this.#hasLostUpdates = true
    const away = this.#random.pick([1, 50, 1000])
    if (this.#random.chance(0.7)) {
      this.#note(`kill for ${away} ms`)
      this.#server.kill()
      setTimeout(() => this.#startServer(), away)
    } else {
      this.#note(`stop for ${away} ms`)
      void this.#server.stop(50).then(() => setTimeout(() => this.#startServer(), away))
    }
  }

  #startServer() {
    if (!this.#server.storage) this.#server.start()
  }

  #backupOrRestore() {
    if (!this.#restore || this.#random.chance(0.5)) {
      this.#note('backup')
      this.#restore = { acked: this.#allAcked(), run: this.#disk.backup() }
      return
    }
    // Some are away meanwhile, and come back with positions in the log that there was.
    const away = this.#clients.filter(() => this.#random.chance(0.5))
    this.#note(`restore while ${away.map(nameOf).join(', ')} are away`)
    for (const client of away) client.disconnect()
    setTimeout(() => away.forEach((client) => this.#clients.includes(client) && client.connect()), 3000)
    this.#hasLostUpdates = true
    this.#server.kill()
    this.#restore.run()
    // What was acknowledged since then is there only as far as somebody still has it.
    this.#acked = [...this.#restore.acked]
    for (const client of this.#clients) client.acked = null
    this.#startServer()
  }

  #trouble() {
    if (!this.#hasFaults) return
    const fault = this.#random.pick(['writesFail', 'writesFail', 'readsFail', 'jobsFail'] as const)
    this.#note(fault)
    this.#mood[fault] = true
    this.#mood.slowMs = this.#random.pick([0, 200])
    setTimeout(() => Object.assign(this.#mood, { [fault]: false, slowMs: 0 }), this.#random.pick([5, 300, 1500]))
  }

  /** Nobody does anything for a while, or nobody is there: the board is compacted, the room closed. */
  #rest() {
    this.#note('rest')
    const leaving = this.#random.chance(0.4) ? [...this.#clients] : []
    for (const client of leaving) client.disconnect()
    const wait = this.#random.pick([500, 3000])
    setTimeout(() => leaving.forEach((client) => this.#clients.includes(client) && client.connect()), wait)
  }

  /** No more trouble: everybody comes back, and in the end all is well. */
  async #letBe() {
    this.#note('let be')
    Object.assign(this.#mood, { writesFail: false, readsFail: false, jobsFail: false, slowMs: 0 })
    this.#startServer()
    for (const client of this.#clients) {
      client.end?.setReading(true)
      const link = this.#links.get(client)
      // The server finds out by itself; a client's own patience is half a minute.
      if (link?.isCut) link.client.lost()
      client.connect()
    }
    let wrong: string | null = 'nobody looked'
    for (let waited = 0; waited < SETTLE_MS && wrong; waited += 4000) {
      await this.#pass(4000)
      this.#startServer()
      wrong = this.#whatIsWrong(waited >= GHOSTS_UNTIL_MS)
    }
    if (wrong) this.#fail(`in the end, ${wrong}`)
  }

  #whatIsWrong(isWithoutGhosts: boolean): string | null {
    const first = this.#editor
    const ids = this.#clients.map(({ doc }) => doc.clientID).sort()
    for (const client of this.#clients) {
      const here = [...client.awareness.getStates().keys()].sort()
      const ghost = here.find((id) => !ids.includes(id))
      if (ghost !== undefined && isWithoutGhosts) this.#fail(`${nameOf(client)} still sees ${ghost}`)
      if (!client.isSynced) return `${nameOf(client)} is not synced`
      if (client.unanswered > 0) return `${nameOf(client)} asked to sync and got no answer`
      const difference = differenceOf(first.doc, client.doc)
      if (difference && this.#holdsWhatIsLost(client)) continue
      if (difference) return `${nameOf(client)} differs from ${nameOf(first)}: ${difference}`
      if (here.join() !== ids.join()) return `${nameOf(client)} sees ${here.join()} of ${ids.join()}`
    }
    return null
  }

  /** Two clients may edit from the start, and do so after every reload. */
  get #editor(): SimulatedClient {
    return this.#clients.find(({ kind }) => kind.canEdit)! // see above
  }

  /**
   * What was sent on and not yet on disk when the server was killed is gone if its writer has lost it too. A viewer may
   * still show it, for viewers are not asked for anything: nobody was told that it was saved.
   */
  #holdsWhatIsLost({ kind, doc }: SimulatedClient): boolean {
    return !kind.canEdit && this.#hasLostUpdates && this.#hasLostCopies && covers(seenBy(doc), seenBy(this.#editor.doc))
  }

  /** Who comes now gets the same board, over the socket alone and over HTTP first; and the disk has it too. */
  async #checkNewcomers() {
    const first = this.#editor
    for (const isOurs of [false, true]) {
      const newcomer = this.#newClient({ name: 'newcomer', isOurs, key: 'view', canEdit: false })
      // Somebody who says nothing: what others or it say of themselves would carry along what was left lying.
      newcomer.awareness.setLocalState(null)
      if (isOurs) await Promise.all([newcomer.coldLoad(this.#server.storage, this.#disk.record), this.#pass(1000)])
      newcomer.connect()
      await this.#pass(1000)
      if (!newcomer.isSynced) this.#fail(`${nameOf(newcomer)} is not synced`)
      const difference = differenceOf(first.doc, newcomer.doc)
      if (difference) this.#fail(`${nameOf(newcomer)} loads another board: ${difference}`)
    }
    const stored = new Y.Doc()
    const { v1, seq } = this.#disk.readSnapshot()
    for (const update of [v1, ...this.#disk.readEntries(seq).map((entry) => entry.update)])
      Y.applyUpdate(stored, update)
    const difference = differenceOf(first.doc, stored)
    if (difference) this.#fail(`the disk has another board: ${difference}`)
    for (const acked of this.#allAcked()) {
      if (!covers(seenBy(stored), acked)) this.#fail('something acknowledged is gone')
    }
  }

  #allAcked(): Seen[] {
    return [...this.#acked, ...this.#clients.flatMap(({ acked }) => acked ?? [])]
  }

  #anyKind(index: number): ClientKind {
    const isOurs = this.#random.chance(0.6)
    const canEdit = index < 2 || this.#random.chance(0.8)
    return { name: isOurs ? 'ours' : 'stock', isOurs, key: canEdit ? 'edit' : 'view', canEdit }
  }

  #newClient(kind: ClientKind): SimulatedClient {
    const dial: Dial = (url, vouched) => {
      const link = new Link(url, this.#random)
      this.#links.set(client, link)
      link.toServer(() => this.#server.accept(link, vouched))
      return link.client
    }
    const violate = (what: string) => void this.#violations.push(`${nameOf(client)}: ${what}`)
    const client: SimulatedClient = new SimulatedClient(kind, this.#nextClientId++, dial, violate)
    this.#clients.push(client)
    return client
  }

  async #pass(ms: number) {
    await this.#time.pass(ms)
    const [violation] = this.#violations
    if (violation) this.#fail(violation)
    const [error] = this.#time.errors
    if (error) this.#fail(`somebody threw ${error instanceof Error ? error.stack : String(error)}`)
  }

  #note(what: string, client?: SimulatedClient) {
    this.trace.push(`${Math.round(this.#time.now)} ms: ${what} ${client ? nameOf(client) : ''}`)
  }

  #fail(what: string): never {
    throw new LawBroken(this.#seed, what, this.trace)
  }
}

const nameOf = ({ kind, doc }: SimulatedClient) => `${kind.name} ${kind.key} ${doc.clientID}`
