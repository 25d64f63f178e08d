import * as Y from 'yjs'
import { fieldOf, fieldsOf, type Fields } from './fields.ts'
import { DEFAULT_LOOK, lookFields, parseLook, type Look } from './look.ts'
import { keyAbove, orderFields, parseOrder, type Order } from './order.ts'
import { parsePlace, placeValue, type Place } from './place.ts'
import { asShapeId, type Shape, type ShapeId, type ShapePatch } from './shape.ts'
import { ShapeOrder } from './shape-order.ts'
import { kindOf, parseShape } from './shapes/index.ts'
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
 * understand is read as its default and left in the document as it is.
 */
export class Board {
  readonly doc: Y.Doc
  readonly #records: Y.Map<unknown>
  readonly #parts: { readonly [P in Part]: Y.Map<unknown> }
  readonly #texts: Y.Map<unknown>
  readonly #maps: ReadonlySet<unknown>
  readonly #shapes = new Map<ShapeId, Shape>()
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
    this.#maps = new Set([this.#records, this.#texts, ...Object.values(this.#parts)])
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

  /** A whole number that is higher the further up a shape is. Good until the board changes. */
  rankOf(id: ShapeId): number {
    return this.#order.rankOf(id)
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

  /** Calls `listener` after each transaction that changed what is seen. @returns its own stop */
  onChange(listener: (change: BoardChange) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Runs `change` as one transaction, hence as one update on the wire. */
  edit<T>(origin: Origin, change: (edit: BoardEdit) => T): T {
    return this.doc.transact(() => change(new BoardEdit(this, this.#records, this.#parts, this.#texts)), origin)
  }

  /** Undo for one's own edits. A step ends where a gesture ends (`stopCapturing`), not when a timer says so. */
  history(): Y.UndoManager {
    const scope = [this.#records, ...Object.values(this.#parts), this.#texts]
    return new Y.UndoManager(scope, { trackedOrigins: new Set<Origin>(['local']), captureTimeout: Infinity })
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
    const places: unknown = this.#parts.place
    for (const [type, keys] of transaction.changed) {
      if (this.#maps.has(type)) {
        const isPlace = type === places
        for (const key of keys) if (key !== null) touched.set(key, isPlace && touched.get(key) !== false)
      } else if (type._item?.parent === this.#texts && type._item.parentSub) {
        touched.set(type._item.parentSub, false) // somebody typed: the words belong to the shape of this key
      }
    }
    if (touched.size === 0) return
    const changed = new Set<ShapeId>()
    const removed = new Set<ShapeId>()
    for (const [key, isPlaceOnly] of touched) {
      const id = asShapeId(key)
      if (!id) continue
      const before = this.#shapes.get(id)
      if (before && isPlaceOnly) {
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
    const shape = parseShape(
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
    if (before) keepLayout(before, shape)
    this.#shapes.set(id, shape)
    this.#order.put(id, shape.z)
    return shape
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
    const record = this.#board.rawRecord(id)
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
    if (this.#records.has(id)) this.#parts.place.set(id, placeValue(place))
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
    this.#records.delete(id)
    for (const part of PARTS) this.#parts[part].delete(id)
    this.#texts.delete(id)
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
