import * as Y from 'yjs'
import { areSameRuns } from '../text/runs.ts'
import { createTypesetter, type Typesetter } from '../text/typesetter.ts'
import { Bindings } from './bindings.ts'
import { BoardEdit } from './board-edit.ts'
import { isText, mapsOf, PARTS, valueOf, type BoardMaps, type Part } from './board-maps.ts'
import { connected, isBound, targetsOf } from './connecting.ts'
import { Cuts } from './cuts.ts'
import { fieldOf, fieldsOf, type Fields } from './fields.ts'
import { readWords } from './formatted-text.ts'
import { parsePlace } from './place.ts'
import { asShapeId, isConnector, type Connector, type Frame, type Shape, type ShapeId } from './shape.ts'
import { bottomFirst, ShapeOrder, type Seat } from './shape-order.ts'
import { shapeFromParts } from './shape-from-parts.ts'
import { isPart, lastStep, strokePart } from './stroke-parts.ts'
import { keepLayout } from './text-in-shape.ts'

/** Who wrote: this person, somebody else, or a stored copy that is being loaded. Undo follows `local`. */
export type Origin = 'local' | 'remote' | 'load'

/** For whoever measures no words: letters half as wide as they are high. */
const ROUGHLY = createTypesetter((text, _font, size) => (text.length * size) / 2)

export type BoardChange = { readonly changed: ReadonlySet<ShapeId>; readonly removed: ReadonlySet<ShapeId> }

/**
 * A board over its Yjs document, which is laid out as board-maps.ts says: the shapes that it holds, made safe. A value that
 * we fail to understand is read as its default and left in the document as it is.
 */
export class Board {
  readonly doc: Y.Doc
  readonly #records: BoardMaps['records']
  readonly #parts: BoardMaps['parts']
  readonly #texts: BoardMaps['texts']
  /** All of them, records first. */
  readonly #maps: readonly Y.Map<unknown>[]
  readonly #shapes = new Map<ShapeId, Shape>()
  readonly #cuts = new Cuts()
  readonly #bindings = new Bindings()
  #type: Typesetter
  readonly #listeners = new Set<(change: BoardChange) => void>()
  readonly #order = new ShapeOrder()
  #inOrder: readonly Shape[] | null = null
  /** Of what is still to be loaded. */
  #highestToCome: string | null = null

  /** @param type tells how large words make what connectors are bound to; without it, about so large */
  constructor(doc: Y.Doc, type = ROUGHLY) {
    this.doc = doc
    this.#type = type
    const { records, parts, texts } = mapsOf(doc)
    this.#records = records
    this.#parts = parts
    this.#texts = texts
    this.#maps = [this.#records, this.#texts, ...Object.values(this.#parts)]
    for (const key of this.#records.keys()) this.#cuts.follow(key, this.#detailOf(key))
    for (const key of this.#records.keys()) {
      const id = asShapeId(key)
      if (id) this.#read(id)
    }
    this.#connect(this.#bindings.all())
    doc.on('afterTransaction', this.#onTransaction)
  }

  get(id: ShapeId): Shape | undefined {
    return this.#shapes.get(id)
  }

  get type(): Typesetter {
    return this.#type
  }

  /** Words are measured otherwise from now on, as when their fonts have come. To be said before anybody listens. */
  set type(type: Typesetter) {
    this.#type = type
    this.#connect(this.#bindings.all())
  }

  /** The connectors that are bound to a shape. */
  boundTo(id: ShapeId): Connector[] {
    return [...this.#bindings.boundTo(id)].flatMap((connector) => {
      const shape = this.#shapes.get(connector)
      return isConnector(shape) ? shape : []
    })
  }

  /** The ids of all connectors that are bound to any of these shapes: what has to follow when these move. */
  boundToAny(ids: ReadonlySet<ShapeId>): ReadonlySet<ShapeId> {
    return this.#bindings.boundToAny(ids)
  }

  /** Changes when connectors are bound and freed. */
  get bindingsRevision(): number {
    return this.#bindings.revision
  }

  /** All shapes by id, in no order. The map is live; its values are replaced, never changed. */
  shapes(): ReadonlyMap<ShapeId, Shape> {
    return this.#shapes
  }

  /** All shapes, bottom first. Made anew after every change: not for what happens often. */
  inOrder(): readonly Shape[] {
    this.#inOrder ??= Array.from(this.#order.ids(), (id) => this.#shapes.get(id)!) // both hold the same ids
    return this.#inOrder
  }

  /** These shapes of the board, bottom first. */
  sorted(shapes: readonly Shape[]): Shape[] {
    this.#order.settle()
    return bottomFirst(shapes, ({ id }) => this.#order.seatOf(id))
  }

  /** Where a shape is among all others, to be kept until the shape changes. */
  seatOf(id: ShapeId): Seat | undefined {
    return this.#order.seatOf(id)
  }

  /** As `sorted`, quicker, for who keeps seats. */
  sortedBySeat<T extends { readonly seat: Seat | undefined }>(items: readonly T[]): T[] {
    this.#order.settle()
    return bottomFirst(items, ({ seat }) => seat)
  }

  /** The frame that a shape lies on. What lies on one names it; a name that no frame bears means none. */
  frameHolding({ id, frame: named }: Pick<Shape, 'id' | 'frame'>): Frame | null {
    const frame = named === undefined ? null : this.#order.frameHolding(id)
    return frame && this.#frameOf(frame)
  }

  /** What lies on a frame, in no order. */
  heldBy(frame: ShapeId): ReadonlySet<ShapeId> {
    return this.#order.heldBy(frame)
  }

  /** In no order. */
  frames(): Frame[] {
    return [...this.#order.frames()].flatMap((id) => this.#frameOf(id) ?? [])
  }

  #frameOf(id: ShapeId): Frame | null {
    const shape = this.#shapes.get(id)
    return shape?.kind === 'frame' ? shape : null
  }

  /** At most so many shapes, from the bottom. */
  lowest(count: number): Shape[] {
    const shapes: Shape[] = []
    for (const id of this.#order.ids()) {
      if (shapes.length === count) break
      shapes.push(this.#shapes.get(id)!) // both hold the same ids
    }
    return shapes
  }

  /** The order key that a new shape must be above; null on an empty board. */
  topKey(): string | null {
    const top = this.#order.topKey()
    const toCome = this.#highestToCome
    return top !== null && (toCome === null || top > toCome) ? top : toCome
  }

  /** @param highest the highest order key of what is being loaded, so that what is drawn meanwhile lies over it */
  expect(highest: string | null): void {
    if (highest !== null && (this.#highestToCome ?? '') < highest) this.#highestToCome = highest
  }

  /** The words of a shape, shared character by character. Null until somebody wrote some. */
  textOf(id: ShapeId): Y.Text | null {
    const text = this.#texts.get(id)
    return isText(text) ? text : null
  }

  /** The shapes that show what is left of a stroke. */
  partsOf(stroke: ShapeId): readonly ShapeId[] {
    return [stroke, ...this.recordsOfCuts(stroke)].filter((id) => this.#shapes.has(id))
  }

  /** The records of a stroke's gaps, whether they show anything or not. */
  recordsOfCuts(stroke: ShapeId): readonly ShapeId[] {
    return this.#cuts.recordsOf(stroke).flatMap((key) => asShapeId(key) ?? [])
  }

  /** Calls `listener` after each transaction that changed what is seen. @returns its own stop */
  onChange(listener: (change: BoardChange) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Runs `change` as one transaction, hence as one update on the wire. */
  edit<T>(origin: Origin, change: (edit: BoardEdit) => T): T {
    return this.doc.transact(() => change(new BoardEdit(this, mapsOf(this.doc))), origin)
  }

  /**
   * Undo for one's own edits. A step ends where a gesture ends (`stopCapturing`), not when a timer says so.
   *
   * Of texts it takes the words and never the `Y.Text` that holds them. When Yjs makes one anew and its words with it,
   * it loses track of which are which: one step more then takes words of another, or puts them in the wrong place.
   */
  history(): Y.UndoManager {
    const scope = [this.#records, ...Object.values(this.#parts), this.#texts]
    const deleteFilter = (item: Y.Item) => item.parent !== this.#texts
    return new Y.UndoManager(scope, {
      trackedOrigins: new Set<Origin>(['local']),
      captureTimeout: Infinity,
      deleteFilter,
    })
  }

  /** Undo within the words of one shape, in steps that end where nothing was typed for so long. */
  historyOf(text: Y.Text, pauseMs: number): Y.UndoManager {
    return new Y.UndoManager(text, { trackedOrigins: new Set<Origin>(['local']), captureTimeout: pauseMs })
  }

  close(): void {
    this.doc.off('afterTransaction', this.#onTransaction)
    this.#listeners.clear()
  }

  /** Everything about a shape as the document holds it now, so that a copy keeps what we do not understand. */
  rawRecord(id: ShapeId): Fields {
    const now: { [part: string]: unknown } = { ...fieldsOf(valueOf(this.#records, id)) }
    for (const part of PARTS) {
      const later = valueOf(this.#parts[part], id)
      if (later !== undefined) now[part] = later
    }
    return now
  }

  #onTransaction = (transaction: Y.Transaction) => {
    /** Keys, and whether nothing but the place of their shapes was written. */
    const touched = new Map<string, boolean>()
    // Records first: new shapes are then read in the order in which they were made, which is mostly that of their keys.
    for (const map of this.#maps) {
      const isPlace = map === this.#parts.place
      for (const key of transaction.changed.get(map as never) ?? [])
        // a map is one of the types that change
        if (key !== null) touched.set(key, isPlace && touched.get(key) !== false)
    }
    for (const type of transaction.changed.keys()) {
      const item = type._item
      if (item?.parent !== this.#texts || !item.parentSub) continue
      touched.set(item.parentSub, false) // somebody typed: the words belong to the shape of this key
    }
    if (touched.size === 0) return
    const kin: string[] = []
    for (const [key, isPlaceOnly] of touched) if (!isPlaceOnly) kin.push(...this.#cuts.follow(key, this.#detailOf(key)))
    for (const key of kin) touched.set(key, false)
    const changed = new Set<ShapeId>()
    const removed = new Set<ShapeId>()
    /** Of what lies on a frame other parts are seen now, or it lies over others. */
    const held: ShapeId[] = []
    for (const [key, isPlaceOnly] of touched) {
      const id = asShapeId(key)
      if (!id) continue
      const before = this.#shapes.get(id)
      held.push(...this.#order.heldBy(id))
      // What a part of a stroke shows follows from the place of the whole one, and a bound end from what it is bound to.
      if (before && isPlaceOnly && !isPart(before) && !isBound(before) && before.kind !== 'frame') {
        this.#readPlace(before)
        changed.add(id)
      } else if (this.#read(id)) changed.add(id)
      else if (before) removed.add(id)
      held.push(...this.#order.heldBy(id))
    }
    for (const id of held) if (this.#shapes.has(id)) changed.add(id)
    if (changed.size + removed.size === 0) return
    for (const ids of [changed, removed])
      for (const id of this.#connect(this.#bindings.boundToAny(ids))) changed.add(id)
    this.#inOrder = null
    for (const listener of this.#listeners) listener({ changed, removed })
  }

  /** As `#read` would, in a tenth of the time: what a drag of a whole board changes is this alone. */
  #readPlace(before: Shape) {
    const { id } = before
    const place = valueOf(this.#parts.place, id) ?? fieldOf(fieldsOf(valueOf(this.#records, id)), 'place')
    const shape = { ...before, ...parsePlace(place) }
    keepLayout(before, shape)
    this.#shapes.set(id, shape)
  }

  /** Reads connectors anew, when what they are bound to is known. @returns those that exist */
  #connect(ids: Iterable<ShapeId>): ShapeId[] {
    return [...ids].filter((id) => this.#read(id))
  }

  /** Reads one shape anew from the document. */
  #read(id: ShapeId): Shape | null {
    const before = this.#shapes.get(id)
    if (!this.#records.has(id)) {
      this.#bindings.follow(id, [])
      this.#shapes.delete(id)
      this.#order.delete(id)
      return null
    }
    const record = fieldsOf(valueOf(this.#records, id))
    const part = (name: Part) => valueOf(this.#parts[name], id) ?? fieldOf(record, name)
    const words = readWords(this.textOf(id))
    const runs = areSameRuns(words.runs, before?.runs) ? before?.runs : words.runs // the same value while it says the same
    const written = shapeFromParts(id, fieldOf(record, 'kind'), part, { text: words.text, ...(runs && { runs }) })
    this.#bindings.follow(id, isConnector(written) ? targetsOf(written) : [])
    const shape = isBound(written)
      ? connected(written, (target) => this.#shapes.get(target), this.#type)
      : this.#shown(written)
    if (!shape) {
      this.#shapes.delete(id)
      this.#order.delete(id)
      return null
    }
    if (before) keepLayout(before, shape)
    this.#shapes.set(id, shape)
    this.#order.put(id, shape.z, { isFrame: shape.kind === 'frame', frame: shape.frame ?? null })
    return shape
  }

  /** A shape as it is seen: of a stroke that was cut, the part that is left under its id; null when there is none. */
  #shown(written: Shape): Shape | null {
    const of = this.#cuts.strokeOf(written.id)
    const stroke = of === undefined ? null : asShapeId(of)
    if (!stroke || written.kind !== 'stroke') return written
    const whole = fieldOf(fieldsOf(this.#detailOf(stroke)), 'ink')
    if (!(whole instanceof Uint8Array)) return null
    const span = this.#cuts.spanOf(written.id, stroke, lastStep(whole))
    const { x, y, w, h, angle } = written
    return span && strokePart(written, { of: stroke, whole, span, frame: { x, y, w, h, angle } })
  }

  /** What the document holds for a stroke alone; undefined for all others. */
  #detailOf(key: string): unknown {
    const record = fieldsOf(valueOf(this.#records, key))
    if (fieldOf(record, 'kind') !== 'stroke') return undefined
    return valueOf(this.#parts.detail, key) ?? fieldOf(record, 'detail') ?? null
  }
}
