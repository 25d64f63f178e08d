import * as Y from 'yjs'
import { Cuts } from './cuts.ts'
import { fieldOf, fieldsOf, type Fields } from './fields.ts'
import { gapsWithin, spansBetween, type Gap } from './gaps.ts'
import { DEFAULT_LOOK, lookFields, parseLook, type Look } from './look.ts'
import { keyAbove, orderFields, parseOrder, type Order } from './order.ts'
import { parsePlace, placeValue, type Place } from './place.ts'
import { asShapeId, type Shape, type ShapeId, type ShapePatch, type Stroke } from './shape.ts'
import { bottomFirst, ShapeOrder, type Seat } from './shape-order.ts'
import { kindOf, parseShape } from './shapes/index.ts'
import { frameOfPart, lastStep, partOf, strokePart } from './stroke-parts.ts'
import { keepLayout } from './text-in-shape.ts'

/** Who wrote: this person, somebody else, or a stored copy that is being loaded. Undo follows `local`. */
export type Origin = 'local' | 'remote' | 'load'

export type BoardChange = { readonly changed: ReadonlySet<ShapeId>; readonly removed: ReadonlySet<ShapeId> }

const MAX_TEXT_LENGTH = 20_000

/**
 * A board over its Yjs document, and the only place that knows how the document is laid out:
 *
 *     shapes  id -> { kind, place, look, order, detail }   as created, defaults left out
 *     place   id -> [x, y, w, h, angle]                    \
 *     look    id -> style                                   | what was changed later; each value is replaced
 *     order   id -> z, locked                               | whole and wins over the same part of the record
 *     detail  id -> what only this kind has                /
 *     text    id -> Y.Text
 *
 * So two people who move and recolour one shape both win, and a resize is never torn. A value that we fail to
 * understand is read as its default and left in the document as it is. Cuts in strokes are records, too: see cuts.ts.
 */
export class Board {
  readonly doc: Y.Doc
  readonly #records: Y.Map<unknown>
  readonly #parts: { readonly [P in Part]: Y.Map<unknown> }
  readonly #texts: Y.Map<unknown>
  /** All of them, records first. */
  readonly #maps: readonly Y.Map<unknown>[]
  readonly #shapes = new Map<ShapeId, Shape>()
  readonly #cuts = new Cuts()
  readonly #listeners = new Set<(change: BoardChange) => void>()
  readonly #order = new ShapeOrder()
  #inOrder: readonly Shape[] | null = null
  /** Of what is still to be loaded. */
  #highestToCome: string | null = null

  constructor(doc: Y.Doc) {
    this.doc = doc
    this.#records = doc.getMap('shapes')
    this.#parts = {
      place: doc.getMap('place'),
      look: doc.getMap('look'),
      order: doc.getMap('order'),
      detail: doc.getMap('detail'),
    }
    this.#texts = doc.getMap('text')
    this.#maps = [this.#records, this.#texts, ...Object.values(this.#parts)]
    for (const key of this.#records.keys()) this.#cuts.follow(key, this.#detailOf(key))
    for (const key of this.#records.keys()) {
      const id = asShapeId(key)
      if (id) this.#read(id)
    }
    doc.on('afterTransaction', this.#onTransaction)
  }

  get(id: ShapeId): Shape | undefined {
    return this.#shapes.get(id)
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
    return this.doc.transact(() => change(new BoardEdit(this, this.#records, this.#parts, this.#texts)), origin)
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
    const written = [...touched] // it grows meanwhile
    for (const [key, isPlaceOnly] of written)
      if (!isPlaceOnly) for (const kin of this.#cuts.follow(key, this.#detailOf(key))) touched.set(kin, false)
    const changed = new Set<ShapeId>()
    const removed = new Set<ShapeId>()
    for (const [key, isPlaceOnly] of touched) {
      const id = asShapeId(key)
      if (!id) continue
      const before = this.#shapes.get(id)
      // What a part of a stroke shows follows from the place of the whole one.
      if (before && isPlaceOnly && !isPart(before)) {
        this.#readPlace(before)
        changed.add(id)
      } else if (this.#read(id)) changed.add(id)
      else if (before) removed.add(id)
    }
    if (changed.size + removed.size === 0) return
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

  /** Reads one shape anew from the document. */
  #read(id: ShapeId): Shape | null {
    const before = this.#shapes.get(id)
    if (!this.#records.has(id)) {
      this.#shapes.delete(id)
      this.#order.delete(id)
      return null
    }
    const record = fieldsOf(valueOf(this.#records, id))
    const part = (name: Part) => valueOf(this.#parts[name], id) ?? fieldOf(record, name)
    const words = this.textOf(id)?.toString() ?? ''
    const look = fieldsOf(part('look'))
    const written = parseShape(
      fieldOf(record, 'kind'),
      {
        id,
        ...parsePlace(part('place')),
        ...parseOrder(fieldsOf(part('order'))),
        // Most shapes of a large board look alike: those share one value.
        look: Object.keys(look).length === 0 ? DEFAULT_LOOK : parseLook(look),
        text: words.length > MAX_TEXT_LENGTH ? words.slice(0, MAX_TEXT_LENGTH) : words,
      },
      fieldsOf(part('detail')),
    )
    const shape = this.#shown(written)
    if (!shape) {
      this.#shapes.delete(id)
      this.#order.delete(id)
      return null
    }
    if (before) keepLayout(before, shape)
    this.#shapes.set(id, shape)
    this.#order.put(id, shape.z)
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

/** A plain value of the document. Nothing of ours is a nested type where a value is due; a stranger's may be. */
function valueOf(map: Y.Map<unknown>, key: string): unknown {
  const value = map.get(key)
  return value instanceof Y.AbstractType || value instanceof Y.Doc ? undefined : value
}

/** An XML text is a Y.Text too, but fails to become a string when a stranger wrote it. */
const isText = (value: unknown): value is Y.Text => value instanceof Y.Text && !(value instanceof Y.XmlText)

/** Yjs tells kinds of values apart by their `constructor`, and refuses one that has a field of that name. */
const storable = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => name !== 'constructor'))

/** A text with its formats. Types that somebody nested in it can not be had twice. */
const plainDelta = (text: Y.Text) =>
  (text.toDelta() as { readonly insert: unknown }[]).filter(({ insert }) => !(insert instanceof Y.AbstractType)) // as Yjs documents it

type StrokePart = Stroke & { readonly part: NonNullable<Stroke['part']> }

const isPart = (shape: Shape | undefined): shape is StrokePart => shape?.kind === 'stroke' && shape.part !== undefined

const PARTS = ['place', 'look', 'order', 'detail'] as const
type Part = (typeof PARTS)[number]

/** A shape to be added; without an order key it goes on top. */
export type NewShape = Shape extends infer S
  ? S extends Shape
    ? Omit<S, 'z'> & { readonly z?: string }
    : never
  : never

/** The verbs with which a document is written, inside one transaction. All sizes in board units. */
export class BoardEdit {
  readonly #board: Board
  readonly #records: Y.Map<unknown>
  readonly #parts: { readonly [P in Part]: Y.Map<unknown> }
  readonly #texts: Y.Map<unknown>
  /** Keys made in this transaction: the board does not know them yet. */
  #topKey: string | null | undefined
  /** Parts of strokes that were removed in this transaction, and the records that did it. */
  readonly #gone = new Set<ShapeId>()

  constructor(
    board: Board,
    records: Y.Map<unknown>,
    parts: { readonly [P in Part]: Y.Map<unknown> },
    texts: Y.Map<unknown>,
  ) {
    this.#board = board
    this.#records = records
    this.#parts = parts
    this.#texts = texts
  }

  add(shape: NewShape): void {
    const whole = { ...shape, z: shape.z ?? this.#nextKey() } as Shape // z was all that it lacked
    const look = lookFields(whole.look)
    const detail = kindOf(whole).detail(whole)
    this.#records.set(whole.id, {
      kind: whole.kind,
      place: placeValue(whole),
      order: orderFields(whole),
      ...(Object.keys(look).length > 0 && { look }),
      ...(Object.keys(detail).length > 0 && { detail }),
    })
    if (whole.text !== '' || kindOf(whole).isForWords) this.text(whole.id).insert(0, whole.text)
  }

  /** Adds a copy of a shape, with all that we do not understand about it, on top of the board. */
  duplicate(id: ShapeId, copy: ShapeId, place: Place): void {
    const shape = this.#board.get(id)
    const record = { ...this.#board.rawRecord(id), ...(isPart(shape) && { detail: kindOf(shape).detail(shape) }) }
    const order = { ...fieldsOf(fieldOf(record, 'order')), z: this.#nextKey() }
    this.#records.set(copy, storable({ ...record, place: placeValue(place), order }))
    const words = this.#board.textOf(id)
    if (words) this.text(copy).applyDelta(plainDelta(words))
  }

  patch(id: ShapeId, { place, look, detail }: ShapePatch): void {
    if (place) this.place(id, place)
    if (look) this.look(id, look)
    if (detail) this.detail(id, detail)
  }

  place(id: ShapeId, place: Place): void {
    if (!this.#records.has(id)) return
    const shape = this.#board.get(id)
    this.#parts.place.set(id, placeValue(isPart(shape) ? frameOfPart(shape, place) : place))
  }

  /**
   * Takes ink out of a stroke, and makes what is left on its other sides shapes of their own.
   *
   * @param gaps in the whole stroke that the shape is a part of, merged
   */
  cut(id: ShapeId, gaps: readonly Gap[], newId: () => ShapeId): void {
    const shape = this.#board.get(id)
    if (shape?.kind !== 'stroke') return
    const { span } = partOf(shape)
    if (spansBetween(gaps, span).length === 0) return this.remove(id)
    for (const gap of gapsWithin(gaps, span)) this.#addGap(newId(), shape, gap)
  }

  #addGap(id: ShapeId, stroke: Stroke, gap: Gap) {
    const { of, frame } = partOf(stroke)
    const look = lookFields(stroke.look)
    this.#records.set(id, {
      kind: 'stroke',
      place: placeValue(frame),
      order: orderFields(stroke),
      ...(Object.keys(look).length > 0 && { look }),
      detail: { of, gap: [...gap], ...(stroke.isMarker && { marker: true }) },
    })
  }

  look(id: ShapeId, look: Partial<Look>): void {
    this.#replace('look', id, look)
  }

  order(id: ShapeId, order: Partial<Order>): void {
    this.#replace('order', id, order)
  }

  detail(id: ShapeId, detail: Fields): void {
    this.#replace('detail', id, detail)
  }

  /** The words of a shape, made empty when there were none. */
  text(id: ShapeId): Y.Text {
    const known = this.#texts.get(id)
    if (isText(known)) return known
    const made = new Y.Text()
    this.#texts.set(id, made)
    return made
  }

  remove(id: ShapeId): void {
    const shape = this.#board.get(id)
    if (isPart(shape)) this.#removePart(shape)
    else this.#removeRecord(id)
  }

  /** One that has no more than a record of a gap would give back what the gap took: it is widened by another one. */
  #removePart(shape: StrokePart) {
    const { of, span } = shape.part
    this.#gone.add(shape.id)
    if (this.#board.partsOf(of).every((id) => this.#gone.has(id))) {
      for (const id of [of, ...this.#board.recordsOfCuts(of), ...this.#gone]) this.#removeRecord(id)
      return
    }
    const gapId = this.#gapId(of)
    this.#gone.add(gapId)
    this.#addGap(gapId, shape, span)
  }

  /** An id that nobody else makes at the same time. */
  #gapId(stroke: ShapeId): ShapeId {
    const own = `${stroke.slice(0, 40)}~${this.#board.doc.clientID.toString(36)}`
    let count = 0
    while (this.#records.has(`${own}.${count}`)) count++
    return `${own}.${count}` as ShapeId // at most 64 letters
  }

  #removeRecord(id: ShapeId) {
    this.#records.delete(id)
    for (const part of PARTS) this.#parts[part].delete(id)
    const words = this.#board.textOf(id)
    // The text stays, empty: see `Board.history`.
    if (words) words.delete(0, words.length)
    else this.#texts.delete(id)
  }

  /** Writes a part anew with these fields changed, and all others as they are, also those we do not know. */
  #replace(part: Part, id: ShapeId, fields: Fields) {
    if (!this.#records.has(id)) return
    const before = fieldsOf(fieldOf(this.#board.rawRecord(id), part))
    this.#parts[part].set(id, storable({ ...before, ...fields }))
  }

  #nextKey(): string {
    this.#topKey = keyAbove(this.#topKey === undefined ? this.#board.topKey() : this.#topKey)
    return this.#topKey
  }
}
