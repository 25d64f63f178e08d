import type { Board, BoardChange } from '../../shared/model/board.ts'
import type { Shape, ShapeId } from '../../shared/model/shape.ts'
import { findIn, folded, type Folded } from '../../shared/text/find.ts'
import type { Typesetter } from '../../shared/text/typesetter.ts'
import type { Span } from '../../shared/text/words.ts'
import { foundSpans } from './found-spans.ts'
import { readingOrder } from './reading-order.ts'
import type { AskForFrame } from './ticker.ts'

export type Match = { readonly id: ShapeId; readonly span: Span }

/** So many texts are read per frame. */
const SLICE = 2000

const foldedWords = new WeakMap<Shape, Folded>()

function foldedOf(shape: Shape): Folded {
  let known = foldedWords.get(shape)
  if (!known) foldedWords.set(shape, (known = folded(shape.text)))
  return known
}

/**
 * Looks for words on the board, a slice of it per frame, and goes on looking while others type: then only at what has
 * changed. What is found is in the order in which a page is read.
 */
export class Finder {
  isOpen = $state(false)
  matches = $state.raw<readonly Match[]>([])
  /** Which of them is looked at; -1 for none. */
  at = $state(-1)
  #query = $state.raw('')
  #sought = ''
  readonly #board: Board
  readonly #type: Typesetter
  readonly #ask: AskForFrame | null
  readonly #onMatch: () => void
  #spans = foundSpans()
  #left: Iterator<Shape> | null = null
  #takeBack: (() => void) | null = null

  /** @param ask for a frame; null to look through all at once @param onMatch called when another match is looked at */
  constructor(board: Board, type: Typesetter, ask: AskForFrame | null, onMatch: () => void) {
    this.#board = board
    this.#type = type
    this.#ask = ask
    this.#onMatch = onMatch
  }

  get query(): string {
    return this.#query
  }

  set query(query: string) {
    const before = this.#sought
    const known = this.#left ? null : this.#spans
    this.#query = query
    this.#sought = folded(query).text
    this.#stop()
    // Words that lack a part of the query lack all of it.
    const among = before !== '' && this.#sought.startsWith(before) && known ? this.#shapesOf(known.keys()) : null
    this.#spans = foundSpans()
    if (this.#sought === '') {
      this.#show(null)
      return
    }
    this.#left = (among ?? this.#board.shapes().values())[Symbol.iterator]()
    const from = this.current
    this.#read()
    this.#show(from)
    if (this.at >= 0) this.#onMatch()
  }

  get current(): Match | null {
    return this.matches[this.at] ?? null
  }

  /** Whether there may be more than has been found. */
  get isLooking(): boolean {
    void this.matches
    return this.#left !== null
  }

  open(): void {
    this.isOpen = true
    if (this.#query !== '') this.query = this.#query
  }

  close(): void {
    this.isOpen = false
    this.#stop()
    this.#spans = foundSpans()
    this.#show(null)
  }

  /** To the next match, or the one before; around the ends. */
  go(by: 1 | -1): void {
    const { length } = this.matches
    if (length === 0) return
    this.at = this.at < 0 ? 0 : (this.at + by + length) % length
    this.#onMatch()
  }

  follow({ changed, removed }: BoardChange): void {
    if (!this.isOpen || this.#sought === '') return
    let isNews = false
    for (const id of removed) isNews = this.#spans.delete(id) || isNews
    for (const id of changed) {
      const shape = this.#board.get(id)
      isNews = (shape !== undefined && this.#look(shape)) || isNews
    }
    if (isNews) this.#show(this.current)
  }

  /** @returns whether something was or is found */
  #look(shape: Shape): boolean {
    const had = this.#spans.delete(shape.id)
    const spans = shape.text === '' ? [] : findIn(foldedOf(shape), this.#sought)
    if (spans.length > 0) this.#spans.set(shape.id, spans)
    return had || spans.length > 0
  }

  #read() {
    this.#takeBack = null
    let count = 0
    while (this.#left && count < (this.#ask ? SLICE : Infinity)) {
      const next = this.#left.next()
      if (next.done) this.#left = null
      else if (next.value.text !== '') {
        this.#look(next.value)
        count++
      }
    }
    if (this.#left) this.#takeBack = this.#ask?.(() => this.#goOn()) ?? null
  }

  #goOn() {
    const hadNone = this.matches.length === 0
    const current = this.current
    this.#read()
    this.#show(current)
    if (hadNone && this.at >= 0) this.#onMatch()
  }

  /** @param current stays the one that is looked at */
  #show(current: Match | null) {
    const shapes = readingOrder(this.#shapesOf(this.#spans.keys()), this.#type)
    this.matches = shapes.flatMap(({ id }) => (this.#spans.get(id) ?? []).map((span) => ({ id, span })))
    const same = this.matches.findIndex(({ id, span }) => id === current?.id && span.from === current.span.from)
    const near = same >= 0 ? same : this.matches.findIndex(({ id }) => id === current?.id)
    this.at = near >= 0 ? near : Math.min(this.matches.length - 1, Math.max(0, current ? this.at : 0))
  }

  #shapesOf = (ids: Iterable<ShapeId>): Shape[] => Array.from(ids).flatMap((id) => this.#board.get(id) ?? [])

  #stop() {
    this.#takeBack?.()
    this.#takeBack = null
    this.#left = null
  }
}
