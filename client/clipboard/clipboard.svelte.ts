import { boxAroundBoxes, centreOf } from '../../shared/geometry/box.ts'
import type { BoardPoint } from '../../shared/geometry/space.ts'
import type { Content } from '../../shared/formats/content.ts'
import { freshShapes } from '../../shared/formats/fresh.ts'
import { mermaidIn } from '../../shared/formats/mermaid/detect.ts'
import { copyFrom, shapeOf, type CopiedShape } from '../../shared/model/copied-shape.ts'
import { frameOf } from '../../shared/model/geometry-of.ts'
import { asGroupId } from '../../shared/model/order.ts'
import type { Shape, ShapeId } from '../../shared/model/shape.ts'
import { DrawingRoomError } from '../../shared/protocol/error.ts'
import { withContent } from '../editor/held.ts'
import type { Editor } from '../editor/editor.svelte.ts'
import { insertImages } from '../images/insert-images.ts'
import { messages } from '../messages/index.ts'
import { areEqual, idSet } from '../tools/id-set.ts'
import type { BetterShapes } from './better-shapes.ts'
import { plainText, understood, type Offered, type Pasted } from './clipboard-data.ts'
import { linesForNotes } from './lines-for-notes.ts'
import { linkCard, noteShapes, tableShapes, textShape } from './made-shapes.ts'
import { storedPictures } from './stored-pictures.ts'
import { MAX_CELLS } from './tables.ts'

/** How far each paste in one place lies beside the last one, board units. */
const CASCADE = 10

const NEWS_MS = 2500

/** What just came, and what it could be instead: text that is lines for notes or a diagram, a picture that is shapes. */
type Offer =
  | { readonly kind: 'notes'; readonly shape: ShapeId; readonly text: string; readonly lines: readonly string[] }
  | BetterShapes

/** A picture that carried a drawing, and what is selected of that. */
type Carrier = { readonly file: File; readonly at: BoardPoint; readonly shapes: ReadonlySet<ShapeId> }

/** What goes from an editor's board to the clipboard, and from there to the board. */
export class Clipboard {
  /** What could not be done, in a sentence. */
  problem = $state<string | null>(null)
  /** What was done that cannot be seen, for a moment. */
  news = $state<string | null>(null)
  /** While a menu asks the browser to copy, whatever has the focus. */
  isAsked = false
  #offer = $state.raw<Offer | null>(null)
  #carrier = $state.raw<Carrier | null>(null)
  readonly #editor: Editor
  #silence: ReturnType<typeof setTimeout> | undefined
  #last: { readonly at: BoardPoint; readonly count: number } | null = null

  constructor(editor: Editor) {
    this.#editor = editor
  }

  /** What is selected, with what lies on frames among it, bottom first, as it goes to a clipboard. */
  get content(): Content {
    const { board, selection } = this.#editor
    const held = [...withContent(board, selection)].flatMap((id) => board.get(id) ?? [])
    return { shapes: board.sorted(held).flatMap(({ id }) => copyFrom(board, id) ?? []) }
  }

  /** How many notes could be made of what was pasted; 0 when there is nothing to offer. */
  get offeredNotes(): number {
    const offer = this.#currentOffer
    return offer?.kind === 'notes' ? offer.lines.length : 0
  }

  /** What else could be made of what just came; null when there is nothing to offer. */
  get offeredShapes(): BetterShapes['kind'] | null {
    const offer = this.#currentOffer
    return offer && offer.kind !== 'notes' ? offer.kind : null
  }

  /** As long as it is about what one looks at, and that is as it was. */
  get #currentOffer(): Offer | null {
    const offer = this.#offer
    const [shape, ...others] = this.#editor.selectedShapes
    const isIt = offer && shape?.id === offer.shape && others.length === 0 && this.#editor.canEdit
    return isIt && (offer.kind === 'shapes' || shape.text === offer.text) ? offer : null
  }

  /** @param asWords whether all that counts is the text @param at where it goes; under the pointer without it */
  paste(offered: Offered, asWords = false, at?: BoardPoint): void {
    this.problem = null
    if (!this.#editor.canEdit) return
    try {
      const pasted = asWords ? wordsIn(offered) : understood(offered, this.#editor.type)
      this.#put(pasted, at ?? this.#nextPlace())
    } catch (error) {
      if (!(error instanceof DrawingRoomError)) throw error
      this.problem = messages.clipboard.unreadable(error.message)
    }
  }

  /** Puts the drawing in a file on the board. A picture that carried it may be inserted as a picture instead. */
  async addFile(content: Content, file: File, at: BoardPoint): Promise<void> {
    await this.#addContent(content, at)
    if (file.type.startsWith('image/')) this.#carrier = { file, at, shapes: idSet(this.#editor.selection) }
  }

  /** Whether what was opened could be a picture instead, as long as it is what one looks at. */
  get offersPicture(): boolean {
    return this.#carrier !== null && areEqual(this.#carrier.shapes, this.#editor.selection)
  }

  /** The picture in the place of what it carried. */
  async makePicture(): Promise<void> {
    const carrier = this.#carrier
    if (!carrier || !this.offersPicture) return
    this.#carrier = null
    this.#editor.insert([], withContent(this.#editor.board, carrier.shapes))
    await insertImages(this.#editor, [carrier.file], carrier.at)
  }

  /** Notes in the place of the text that was pasted. */
  makeNotes(): void {
    const offer = this.#currentOffer
    const text = offer && this.#editor.board.get(offer.shape)
    if (offer?.kind !== 'notes' || !text) return
    const notes = noteShapes(offer.lines, text)
    this.#offer = null
    this.#editor.insert(freshShapes(notes, { by: { x: 0, y: 0 }, frame: text.frame ?? null }, this.#editor.newId), [
      text.id,
    ])
  }

  /** An image of a drawing has come, which could be shapes. */
  offerShapes(shape: ShapeId, file: Blob): void {
    this.#offer = { kind: 'shapes', shape, file }
  }

  /** Shapes in the place of the text or the picture that means them. */
  async makeShapes(): Promise<void> {
    const offer = this.#currentOffer
    if (!offer || offer.kind === 'notes') return
    this.problem = null
    try {
      const { makeBetter } = await import('./better-shapes.ts')
      await makeBetter(offer, this.#editor, () => this.#currentOffer === offer)
    } catch (error) {
      const isWrong = error instanceof DrawingRoomError
      if (this.#offer === offer) this.problem = isWrong ? messages.clipboard.unmade(error.message) : messages.app.partIsAway // prettier-ignore
      if (!isWrong) return // later, perhaps
    }
    if (this.#offer === offer) this.#offer = null
  }

  say(news: string): void {
    this.problem = null
    this.news = news
    clearTimeout(this.#silence)
    this.#silence = setTimeout(() => (this.news = null), NEWS_MS)
  }

  /** Leaves what came as it is. */
  decline(): void {
    this.#offer = null
    this.#carrier = null
  }

  #put(pasted: Pasted, at: BoardPoint) {
    const { type, newId, look } = this.#editor
    switch (pasted.kind) {
      case 'shapes':
        void this.#addContent(pasted.content, at)
        return
      case 'images':
        void insertImages(this.#editor, pasted.files, at)
        return
      case 'svg': {
        const file = new File([pasted.svg], 'drawing.svg', { type: 'image/svg+xml' })
        void insertImages(this.#editor, [file], at)
        return
      }
      case 'link':
        this.#add([linkCard(pasted.url, type)], at)
        return
      case 'table': {
        const { table } = pasted
        const cells = table.length * (table[0]?.length ?? 0)
        if (cells > MAX_CELLS) this.problem = messages.clipboard.largeTable(cells, MAX_CELLS)
        else this.#add(tableShapes(table, asGroupId(newId())!, type), at) // our ids are short
        return
      }
      case 'text': {
        const { text } = pasted
        const [shape] = this.#add([textShape(text, look, type)], at)
        this.#offer = shape ? offerFor(shape, text) : null
        return
      }
      case 'nothing':
        this.problem = messages.clipboard.nothing
    }
  }

  async #addContent(content: Content, at: BoardPoint) {
    const { images } = this.#editor
    const shapes = content.pictures && images ? await storedPictures(content, images) : content.shapes
    this.#add(shapes, at)
  }

  /** @param at their middle */
  #add(shapes: readonly CopiedShape[], { x, y }: BoardPoint): readonly ShapeId[] {
    const { type, newId } = this.#editor
    const box = boxAroundBoxes(shapes.map((copy): Shape => shapeOf(copy)).map((shape) => frameOf(shape, type)))
    if (!box) return []
    const centre = centreOf(box)
    const by = { x: Math.round(x - centre.x), y: Math.round(y - centre.y) }
    const copies = freshShapes(shapes, { by, frame: this.#frameAt({ x, y }) }, newId)
    this.#offer = null
    this.#editor.insert(copies)
    return copies.map(({ id }) => id)
  }

  /** What shapes that are put here come to lie on. */
  #frameAt({ x, y }: BoardPoint): ShapeId | null {
    const { board, index } = this.#editor
    const frames = index.within({ x, y, w: 0, h: 0 }).filter(({ kind, locked }) => kind === 'frame' && !locked)
    return board.sorted(frames).at(-1)?.id ?? null
  }

  /** Where the pointer is, in the middle of the view when it is elsewhere. */
  #nextPlace(): BoardPoint {
    const { camera, gestures } = this.#editor
    const middle = { x: camera.canvas.width / 2, y: camera.canvas.height / 2 }
    const at = camera.toBoard(gestures.at ?? middle)
    const isSame = this.#last?.at.x === at.x && this.#last.at.y === at.y
    const count = isSame ? this.#last!.count + 1 : 0
    this.#last = { at, count }
    return { x: at.x + count * CASCADE, y: at.y + count * CASCADE }
  }
}

function wordsIn({ text }: Offered): Pasted {
  const words = plainText(text)
  return words === '' ? { kind: 'nothing' } : { kind: 'text', text: words }
}

function offerFor(shape: ShapeId, text: string): Offer | null {
  if (mermaidIn(text) !== null) return { kind: 'diagram', shape, text }
  const lines = linesForNotes(text)
  return lines && { kind: 'notes', shape, text, lines }
}
