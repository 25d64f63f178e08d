import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { Board } from '../../shared/model/board.ts'
import { keepFormats } from '../../shared/model/keep-formats.ts'
import type { ShapeId } from '../../shared/model/shape.ts'
import type { BoardDescription, BoardPatch, Role } from '../../shared/protocol/api.ts'
import { CLOSE } from '../../shared/protocol/close-code.ts'
import { DrawingRoomError } from '../../shared/protocol/error.ts'
import { decodeLiveEvent, encodeLiveEvent, type LiveEvent } from '../../shared/protocol/live-event.ts'
import * as api from '../api.ts'
import { firstOf } from '../tools/id-set.ts'
import { Acks } from './acks.ts'
import { loadSnapshot } from './cold-load.ts'
import { connect, type Connection } from './connection.ts'
import { keepIdentity, loadIdentity, type Identity } from './identity.ts'
import type { LiveCaret, LivePeople, Person } from './live-person.ts'
import { LiveStore } from './live-store.ts'
import { Loader } from './loading/loader.ts'
import { onUpdates } from './loading/on-updates.ts'
import { LocalCopy } from './local-copy.ts'
import { MAX_SHARED_SELECTION, peopleIn } from './people.ts'
import { visitName } from './visit.ts'
import { WireStats } from './wire-stats.ts'

/** What the badge by the title says; each is the truth and not a hope. */
export type SavedState =
  /** No word from the relay yet on this visit. */
  | 'connecting'
  /** Everything in this browser is on the server's disk. */
  | 'saved'
  /** Connected, and the disk has not confirmed everything yet. */
  | 'saving'
  /** No connection; this device keeps what is drawn and sends it later. */
  | 'offline'
  /** No connection, and this browser keeps nothing: do not close the page. */
  | 'offline-unkept'
  /** Connected, but the server's disk refuses to write. */
  | 'disk-failing'
  | 'read-only'
  /** The owner lets nobody else draw: what was drawn before and not sent is kept on this device. */
  | 'held-back'

/** Why a board cannot be shown. */
export type Gone = 'not-found' | 'deleted' | 'revoked' | 'full' | 'refused'

/** A browser that hangs on its database must not keep the board from opening. */
const PATIENCE_MS = 2000

/** Ten letters a second are fast typing. */
const CARET_MS = 60

/** One open board: its document, its people, and how it is with the server. */
export class Session {
  readonly board: Board
  readonly live: LivePeople
  /** What goes over the wire to the relay, counted. */
  readonly wire = new WireStats(() => performance.now())
  /** Resolves when what this device or the server holds is on the board, or neither can be had now. */
  readonly loaded: Promise<void>

  /** The link's. */
  key = $state('')
  /** Held by who made the board: the relay is spoken to with it, and the link may be replaced meanwhile. */
  ownerKey = $state<string | null>(null)
  title = $state('')
  role = $state<Role>('edit')
  /** Whether the owner lets nobody else draw. */
  readOnly = $state(false)
  links = $state.raw<Pick<BoardDescription, 'editUrl' | 'viewUrl'> | null>(null)
  people = $state.raw<readonly Person[]>([])
  me = $state.raw<Identity>(loadIdentity(localStorage, Math.random))
  gone = $state<Gone | null>(null)
  /** How much of a board that is loaded piece by piece is there, from 0 to 1. */
  loading = $state<number | null>(null)
  /** False while shapes come of which later pieces may change: nobody can mean them yet. */
  isWhole = $state(true)
  /** Pictures that are not on the server yet. */
  waitingImages = $state(0)
  /** The largest picture that the server takes. */
  maxImageBytes = $state(20 * 1024 ** 2)
  /** How often the relay has told how things are: it does when pictures have come, too. */
  timesTold = $state(0)
  readonly saved: SavedState = $derived.by(() => {
    if (this.role === 'view') return this.isHeldBack ? 'held-back' : 'read-only'
    if (this.#link === 'up') return this.#disk === 'failing' ? 'disk-failing' : this.#isAllSaved ? 'saved' : 'saving'
    if (!this.#isKept) return 'offline-unkept'
    return this.#link === 'down' ? 'offline' : 'connecting'
  })

  /** Whether this person could draw, if the owner let them. */
  readonly isHeldBack: boolean = $derived.by(
    () => this.role === 'view' && this.readOnly && this.links?.editUrl !== undefined,
  )
  /** Whether this person came to watch, and the owner lets them draw. */
  readonly isGuest: boolean = $derived.by(
    () => this.role === 'edit' && this.links !== null && this.links.editUrl === undefined,
  )
  #link = $state<'connecting' | 'up' | 'down'>('connecting')
  #disk = $state<'ok' | 'failing'>('ok')
  #isSaved = $state(false)
  readonly #isAllSaved = $derived(this.#isSaved && this.waitingImages === 0)
  #isKept = $state(true)

  readonly #doc = keepFormats(new Y.Doc())
  readonly #awareness = new Awareness(this.#doc)
  readonly #acks = new Acks()
  readonly #liveStore = new LiveStore()
  readonly #stops: (() => void)[] = []
  readonly #loader: Loader
  /** Null for somebody who leaves no traces. */
  #copy: LocalCopy | null
  readonly #visit: string | null
  /** Which of the board's links `key` is, as far as that is known. */
  #linkRole: 'edit' | 'view' | null = null
  #connection: Connection | null = null
  #caret: LiveCaret | null = null
  #caretTimer: ReturnType<typeof setTimeout> | null = null
  #isMarkerDue = false

  /**
   * @param ownerKey if this browser holds it
   * @param leavesTraces false for somebody who only watches: others do not see them, and this device keeps nothing
   */
  constructor(
    key: string,
    {
      ownerKey = null,
      leavesTraces = true,
    }: { readonly ownerKey?: string | null; readonly leavesTraces?: boolean } = {},
  ) {
    this.key = key
    this.ownerKey = ownerKey
    this.#visit = leavesTraces ? visitName() : null
    this.board = new Board(this.#doc)
    this.live = this.#liveStore
    if (leavesTraces) this.#announce()
    else this.#awareness.setLocalState(null)
    this.#awareness.on('change', this.#peopleChanged)
    this.#loader = new Loader(this.#doc, {
      begun: (highestKey) => this.board.expect(highestKey),
      filling: (isFilling) => (this.isWhole = !isFilling),
      progress: (fraction) => (this.loading = fraction),
    })
    this.#copy = leavesTraces ? this.#copyFor(key) : null
    this.#stops.push(
      onUpdates(this.#doc, this.#updated),
      onUpdates(this.#doc, (update) => this.#copy?.keep(update)),
    )
    const expiry = setInterval(() => this.#liveStore.expire(performance.now()), 1000)
    this.#stops.push(() => clearInterval(expiry))
    this.loaded = this.#load()
  }

  /** Shows others what this person is doing; sent now or never. */
  send(event: LiveEvent): void {
    this.#connection?.sendLive(encodeLiveEvent(event))
  }

  setSelection(ids: Iterable<ShapeId>): void {
    this.#awareness.setLocalStateField('selection', firstOf(ids, MAX_SHARED_SELECTION))
  }

  /** Shows others where this person writes; null when nowhere. Told at most so often that hands cannot tell. */
  setCaret(caret: LiveCaret | null): void {
    this.#caret = caret
    this.#caretTimer ??= setTimeout(() => {
      this.#caretTimer = null
      this.#awareness.setLocalStateField('caret', this.#caret)
    }, CARET_MS)
  }

  setMe(change: Partial<Identity>): void {
    this.me = { ...this.me, ...change }
    keepIdentity(localStorage, this.me)
    this.#announce()
  }

  /** Renames the board for everybody. Throws a `DrawingRoomError` when the server does not take the name. */
  async setTitle(title: string): Promise<void> {
    const before = this.title
    this.title = title
    try {
      await api.renameBoard(this.#ownKey, title)
    } catch (error) {
      this.title = before
      throw error
    }
  }

  /** Throws a `DrawingRoomError`, for who is not the owner too. */
  async change(patch: BoardPatch): Promise<void> {
    this.#described(await api.changeBoard(this.#ownKey, patch))
  }

  /** Asks once more how things are, since links may have been replaced elsewhere. */
  refresh(): Promise<void> {
    return this.#describe()
  }

  /** How many edits of this visit are not known to be on the server's disk. Not reactive, as `wire` is not. */
  get unacknowledged(): number {
    return this.#acks.waiting
  }

  /** Measures the round trip, unless something is on its way to the disk: then it would measure the disk. */
  measure(): void {
    if (this.#acks.isSaved) this.#sendMarker(false)
  }

  reconnect(): void {
    this.#connection?.reconnect()
  }

  close(): void {
    for (const stop of this.#stops) stop()
    if (this.#caretTimer) clearTimeout(this.#caretTimer)
    this.#loader.close()
    void this.#copy?.close()
    this.#connection?.close()
    this.#awareness.destroy()
    this.board.close()
    this.#doc.destroy()
  }

  async #load(): Promise<void> {
    const described = this.#describe()
    // Whichever comes first is shown first.
    const here = this.#loadLocalCopy()
    const snapshot = await loadSnapshot(this.key)
    if (snapshot.kind === 'gone') {
      this.gone = snapshot.why
      await here
      this.#loader.rest()
      return
    }
    if (snapshot.kind === 'snapshot') {
      const { update, version } = snapshot
      await this.#loader.load({ updates: [update], version }, (news) => this.#copy?.keep(news))
    }
    await here
    this.#loader.rest()
    // Not before: the relay is told what this browser has.
    this.#connect(snapshot.kind === 'snapshot' ? snapshot.position : null)
    await described
  }

  /** Resolves when what this device keeps is on the board, or cannot be had now. */
  async #loadLocalCopy(): Promise<void> {
    const updates = this.#copy ? this.#copy.read().catch(() => null) : Promise.resolve(null)
    const loaded = updates.then(async (updates) => {
      this.#isKept = updates !== null
      if (!updates) return
      try {
        await this.#loader.load({ updates, version: 1 })
      } catch {
        this.#isKept = false // what is kept cannot be read: the server may still have the board
      }
    })
    if ((await Promise.race([updates, later('late')])) !== 'late') return loaded
    this.#isKept = false
  }

  #connect(since: Parameters<typeof connect>[0]['since']) {
    const connection = connect(
      {
        origin: location.origin,
        key: this.#ownKey,
        doc: this.#doc,
        awareness: this.#awareness,
        since,
        visit: this.#visit,
        wire: this.wire,
      },
      {
        connected: () => {
          this.#link = 'up'
          // Opened while the server was away: now it can be asked.
          if (!this.links) void this.#describe()
        },
        disconnected: () => {
          this.#acks.disconnected()
          this.#link = 'down'
          this.#isSaved = false
        },
        caughtUp: () => this.#sendMarker(true),
        markerReturned: (number) => {
          this.#acks.markerReturned(number)
          this.wire.markerReturned(number)
          this.#isSaved = this.#acks.isSaved
        },
        facts: ({ title, role, disk, readOnly = false }) => {
          // What is on its way now is not taken, and sent when the relay asks for it again.
          if (role === 'view') {
            this.#acks.disconnected()
            this.#isSaved = false
          }
          this.title = title
          this.role = role
          this.readOnly = readOnly
          this.#disk = disk
          this.timesTold++
        },
        live: (entries) => {
          for (const { clientId, payload } of entries) {
            const event = clientId === this.#doc.clientID ? null : decodeLiveEvent(payload)
            if (event) this.#liveStore.receive(clientId, event, performance.now())
          }
        },
        closed: (code) => (this.gone = goneBecause(code)),
      },
    )
    this.#connection = connection
    connection.open()
    this.#followNetwork(connection)
  }

  /** The browser often knows that the network went before the socket does: then the badge need not wait for it. */
  #followNetwork(connection: Connection) {
    const pause = () => {
      connection.pause()
      this.#link = 'down'
    }
    addEventListener('offline', pause)
    addEventListener('online', connection.open)
    this.#stops.push(() => {
      removeEventListener('offline', pause)
      removeEventListener('online', connection.open)
    })
    const slow = setTimeout(() => {
      if (this.#link === 'connecting') this.#link = 'down'
    }, 3000)
    this.#stops.push(() => clearTimeout(slow))
  }

  /** Title, role and links: with the page, where the server put them into it, or else asked for. */
  async #describe(): Promise<void> {
    try {
      this.#described(await api.describeBoard(this.#ownKey))
    } catch (error) {
      if (!(error instanceof DrawingRoomError)) throw error
      if (error.code === 'board-not-found') this.gone = 'not-found'
      if (error.code === 'board-deleted') this.gone = 'deleted'
      if (error.code === 'link-replaced') this.gone = 'revoked'
      // Otherwise the server cannot be asked now: the relay tells title and role when it is back.
    }
  }

  #described({ title, role, readOnly, editKey, editUrl, viewKey, viewUrl, maxImageBytes }: BoardDescription) {
    const keys = { edit: editKey, view: viewKey }
    const moved = this.#linkRole && keys[this.#linkRole]
    if (moved && moved !== this.key) this.#moveTo(moved)
    this.#linkRole = this.key === editKey ? 'edit' : this.key === viewKey ? 'view' : null
    if (role === 'owner') this.ownerKey ??= this.key
    this.title = title
    this.role = this.ownerKey ? 'owner' : role
    this.readOnly = readOnly
    this.maxImageBytes = maxImageBytes
    this.links = { ...(editUrl && { editUrl }), viewUrl }
  }

  /** The link was replaced: this device keeps the board under the new one. */
  #moveTo(key: string) {
    this.key = key
    if (!this.#copy) return
    void this.#copy.close()
    this.#copy = this.#copyFor(key)
    this.#copy.keep(Y.encodeStateAsUpdate(this.#doc))
  }

  #copyFor = (key: string) => new LocalCopy(key, () => (this.#isKept = false))

  /** What the server is asked with: it lets an owner do more than the link would. */
  get #ownKey(): string {
    return this.ownerKey ?? this.key
  }

  #announce() {
    this.#awareness.setLocalStateField('user', { name: this.me.name, color: this.me.colour })
  }

  #peopleChanged = () => {
    this.people = peopleIn(this.#awareness.getStates(), this.#doc.clientID)
    this.#liveStore.setPeople(this.people)
  }

  /** Edits of this person, undo among them, are everything that neither the relay nor a stored copy brought. */
  #updated = (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
    if (!transaction.local) return
    this.#acks.edited()
    this.#isSaved = false
    if (this.#isMarkerDue) return
    this.#isMarkerDue = true
    // After the provider has sent the update, which it does in a listener of its own.
    queueMicrotask(() => {
      this.#isMarkerDue = false
      this.#sendMarker(false)
    })
  }

  #sendMarker(caughtUp: boolean) {
    if (this.#link !== 'up') return
    const number = this.#acks.markerSent(caughtUp)
    // After a (re)connection there may be things to save that were not counted as edits: that marker tells nothing.
    if (!caughtUp) this.wire.markerSent(number, this.#acks.waiting > 0 ? 'acknowledgement' : 'round-trip')
    this.#connection?.sendMarker(number)
  }
}

const later = <T>(value: T) => new Promise<T>((resolve) => setTimeout(() => resolve(value), PATIENCE_MS))

function goneBecause(code: number): Gone {
  switch (code) {
    case CLOSE.boardNotFound:
      return 'not-found'
    case CLOSE.boardDeleted:
      return 'deleted'
    case CLOSE.linkRevoked:
      return 'revoked'
    case CLOSE.tooLarge:
      return 'full'
    default:
      return 'refused'
  }
}
