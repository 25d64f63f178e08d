import type { Box } from '../../shared/geometry/space.ts'
import { framesOf } from '../../shared/model/geometry-of.ts'
import type { ShapeId } from '../../shared/model/shape.ts'
import type { Transform } from '../../shared/model/transform.ts'
import { areEqual } from '../tools/id-set.ts'
import { copyShapes } from './edits.ts'
import type { Editor } from './editor.svelte.ts'

/** Where a duplicate goes when there is none to go on from, board units. */
const OFFSET = 20

/** Copies of what is selected, and where the last ones went. */
export class Copies {
  #last: { readonly ids: ReadonlySet<ShapeId>; readonly of: Box } | null = null
  readonly #editor: Editor

  constructor(editor: Editor) {
    this.#editor = editor
  }

  /** Goes on by the offset of the last copy, however that came about, also when it was moved in between. */
  duplicate(): void {
    const editor = this.#editor
    const { board, index, type, newId, selection, selectedShapes } = editor
    const of = framesOf(selectedShapes, type)
    if (!editor.canEdit || !of) return
    const last = this.#last
    const goesOn = last && areEqual(last.ids, selection)
    const transform: Transform = goesOn
      ? { kind: 'move', dx: of.x - last.of.x, dy: of.y - last.of.y }
      : { kind: 'move', dx: OFFSET, dy: OFFSET }
    const ids = selectedShapes.map(({ id }) => id)
    let copies: ShapeId[] = []
    editor.change((edit) => {
      copies = copyShapes(edit, board, index.groups, ids, transform, type, newId)
    })
    this.select(copies, of)
  }

  /** @param of around what was copied, board units */
  select(copies: readonly ShapeId[], of: Box): void {
    this.#editor.select(copies)
    this.#last = { ids: this.#editor.selection, of }
  }
}
