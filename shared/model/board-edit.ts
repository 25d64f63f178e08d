import * as Y from 'yjs'
import type { Step } from '../text/words.ts'
import type { Board } from './board.ts'
import { isText, PARTS, type BoardMaps, type Part } from './board-maps.ts'
import { copyFrom, recordOf, shapeOf, type CopiedShape } from './copied-shape.ts'
import { fieldOf, fieldsOf, type Fields } from './fields.ts'
import { writtenWords } from './formatted-text.ts'
import { gapsWithin, spansBetween, type Gap } from './gaps.ts'
import { lookFields, type Look } from './look.ts'
import { keyAbove, orderFields, type Order } from './order.ts'
import { placeValue, type Place } from './place.ts'
import { isBoxedName, type BoxedName, type Shape, type ShapeId, type ShapePatch, type Stroke } from './shape.ts'
import { kindOf } from './shapes/index.ts'
import { frameOfPart, isPart, partOf, type StrokePart } from './stroke-parts.ts'

/** A shape to be added; without an order key it goes on top. */
export type NewShape = Shape extends infer S
  ? S extends Shape
    ? Omit<S, 'z'> & { readonly z?: string }
    : never
  : never

/** The verbs with which a document is written, inside one transaction. All sizes in board units. */
export class BoardEdit {
  readonly #board: Board
  readonly #records: BoardMaps['records']
  readonly #parts: BoardMaps['parts']
  readonly #texts: BoardMaps['texts']
  /** Keys made in this transaction: the board does not know them yet. */
  #topKey: string | null | undefined
  /** Parts of strokes that were removed in this transaction, and the records that did it. */
  readonly #gone = new Set<ShapeId>()

  constructor(board: Board, { records, parts, texts }: BoardMaps) {
    this.#board = board
    this.#records = records
    this.#parts = parts
    this.#texts = texts
  }

  add(shape: NewShape): void {
    const whole = { ...shape, z: shape.z ?? this.#nextKey() } as Shape // z was all that it lacked
    this.#records.set(whole.id, recordOf(whole))
    if (whole.text !== '' || kindOf(whole).isForWords) this.text(whole.id).applyDelta(writtenWords(whole))
  }

  /**
   * Adds a shape that was copied here or elsewhere, on top of the board.
   *
   * @param held what is to hold it, where that differs
   */
  addCopy(copy: CopiedShape, held: Partial<Order> = {}): void {
    const order = { ...fieldsOf(fieldOf(copy.record, 'order')), ...held, z: this.#nextKey() }
    this.#records.set(copy.id, storable({ ...copy.record, order }))
    if (copy.words.length > 0 || kindOf(shapeOf(copy)).isForWords) this.text(copy.id).applyDelta([...copy.words])
  }

  /** Adds a copy of a shape, with all that we do not understand about it, on top of the board. @param held as above */
  duplicate(id: ShapeId, copy: ShapeId, place: Place, held: Partial<Order> = {}): void {
    const shape = copyFrom(this.#board, id)
    if (shape) this.addCopy({ ...shape, id: copy, record: { ...shape.record, place: placeValue(place) } }, held)
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

  /** Makes a shape part of what a frame holds, or of none. */
  putInto(id: ShapeId, frame: ShapeId | null): void {
    this.#replace('order', id, { frame: frame ?? undefined })
  }

  detail(id: ShapeId, detail: Fields): void {
    this.#replace('detail', id, detail)
  }

  /** Makes another kind of box of a box, which keeps everything else. */
  become(id: ShapeId, kind: BoxedName): void {
    if (isBoxedName(this.#board.get(id)?.kind)) this.detail(id, { kind })
  }

  /** The words of a shape, made empty when there were none. */
  text(id: ShapeId): Y.Text {
    const known = this.#texts.get(id)
    if (isText(known)) return known
    const made = new Y.Text()
    this.#texts.set(id, made)
    return made
  }

  /** Changes the words of a shape, or how they are formatted. */
  write(id: ShapeId, step: Step): void {
    const text = this.text(id)
    if ('change' in step) return text.format(step.from, step.to - step.from, { ...step.change })
    if (step.removed > 0) text.delete(step.index, step.removed)
    // Formats are said, all of them: words take none from those beside them.
    if (step.inserted !== '') text.insert(step.index, step.inserted, { ...step.style })
  }

  remove(id: ShapeId): void {
    const shape = this.#board.get(id)
    this.#release(id)
    if (isPart(shape)) this.#removePart(shape)
    else this.#removeRecord(id)
  }

  /** What is bound to a shape that goes stays where it is, and holds on to nothing. */
  #release(id: ShapeId) {
    for (const connector of this.#board.boundTo(id)) {
      if (!this.#records.has(connector.id)) continue
      const { points, start, end } = connector
      this.place(connector.id, connector)
      this.detail(connector.id, {
        points,
        ...(start?.shape === id && { start: null }),
        ...(end?.shape === id && { end: null }),
      })
    }
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

/** Yjs tells kinds of values apart by their `constructor`, and refuses one that has a field of that name. */
const storable = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name, value]) => name !== 'constructor' && value !== undefined))
