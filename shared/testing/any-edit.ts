import fc from 'fast-check'
import type { Board } from '../model/board.ts'
import type { BoardEdit } from '../model/board-edit.ts'
import { mergeGaps } from '../model/gaps.ts'
import { keysBetween } from '../model/order.ts'
import { BOXED_NAMES, type ShapeId } from '../model/shape.ts'
import { anyGroups, anyLook, anyNewShape, anyPlace, shapeId } from './any-shape.ts'

/** Something a person does to a board in one gesture. */
export type Edit = {
  readonly name: string
  /** @param fresh an id that no shape has yet */
  readonly applyTo: (board: Board, fresh: string) => void
}

/** A place where a caret can stand: never within a pair of surrogates, which Yjs would tear. */
function caretIn(text: string, at: number): number {
  const letters = Array.from(text)
  return letters.slice(0, at % (letters.length + 1)).join('').length
}

/** An edit of some shape that the board has at the time; nothing happens on an empty board. */
const onSomeShape = (
  name: string,
  change: fc.Arbitrary<(edit: BoardEdit, id: ShapeId, board: Board, fresh: string) => void>,
): fc.Arbitrary<Edit> =>
  fc.tuple(fc.nat(), change).map(([which, apply]) => ({
    name,
    applyTo(board, fresh) {
      const shapes = board.inOrder()
      const shape = shapes[which % shapes.length]
      if (shape) board.edit('local', (edit) => apply(edit, shape.id, board, fresh))
    },
  }))

const add = anyNewShape('placeholder').map((shape): Edit => ({
  name: 'add',
  applyTo: (board, fresh) => board.edit('local', (edit) => edit.add({ ...shape, id: shapeId(fresh) })),
}))
const remove = onSomeShape(
  'remove',
  fc.constant((edit, id) => edit.remove(id)),
)
const move = onSomeShape(
  'move',
  anyPlace.map((place) => (edit, id) => edit.place(id, place)),
)
const recolour = onSomeShape(
  'recolour',
  anyLook.map((look) => (edit, id) => edit.look(id, { stroke: look.stroke, fill: look.fill })),
)
const become = onSomeShape(
  'become',
  fc.constantFrom(...BOXED_NAMES).map((kind) => (edit, id) => edit.become(id, kind)),
)
const reorder = onSomeShape(
  'reorder',
  fc.nat().map((to) => (edit, id, board) => {
    const keys = board.inOrder().map(({ z }) => z)
    const above = to % (keys.length + 1)
    const [z] = keysBetween(keys[above - 1] ?? null, keys[above] ?? null, 1)
    edit.order(id, { z: z! }) // one was asked for
  }),
)
const lock = onSomeShape(
  'lock',
  fc.boolean().map((locked) => (edit, id) => edit.order(id, { locked })),
)
const putInto = onSomeShape(
  'put into',
  fc.nat().map((which) => (edit, id, board) => {
    const shapes = board.inOrder()
    edit.putInto(id, shapes[which % (shapes.length + 1)]?.id ?? null)
  }),
)
const group = onSomeShape(
  'group',
  anyGroups.map((groups) => (edit, id) => edit.order(id, { groups })),
)
const type = onSomeShape(
  'type',
  fc.tuple(fc.nat(), fc.string({ minLength: 1 })).map(([at, words]) => (edit, id) => {
    const text = edit.text(id)
    text.insert(caretIn(text.toString(), at), words)
  }),
)
const erase = onSomeShape(
  'erase',
  fc.tuple(fc.nat(), fc.nat()).map(([a, b]) => (_edit, id, board) => {
    const text = board.textOf(id)
    if (!text) return
    const [from, to] = [caretIn(text.toString(), a), caretIn(text.toString(), b)].sort((p, q) => p - q)
    text.delete(from!, to! - from!) // two of them
  }),
)
const format = onSomeShape(
  'format',
  fc
    .tuple(fc.nat(), fc.nat(), fc.constantFrom('bold', 'italic', 'link', 'list'), fc.boolean())
    .map(([a, b, name, isOn]) => (_edit, id, board) => {
      const text = board.textOf(id)
      if (!text) return
      const [from, to] = [caretIn(text.toString(), a), caretIn(text.toString(), b)].sort((p, q) => p - q)
      const value = { bold: true, italic: true, link: 'https://example.com/', list: 'bullet' }[name]
      if (to! > from!) text.format(from!, to! - from!, { [name]: isOn ? value : null }) // two of them
    }),
)
const duplicate = onSomeShape(
  'duplicate',
  anyPlace.map((place) => (edit, id, _board, fresh) => edit.duplicate(id, shapeId(fresh), place)),
)

/** Binds an end of a connector to whatever there is; of other shapes it changes what nobody reads. */
const bind = onSomeShape(
  'bind',
  fc
    .tuple(fc.nat(), fc.constantFrom('start', 'end'), fc.constantFrom('side', 'point'), fc.boolean())
    .map(([to, end, mode, isFreed]) => (edit, id, board) => {
      const ids = [...board.shapes().keys()].sort()
      const shape = ids[to % ids.length]
      edit.detail(id, { [end]: isFreed ? null : { shape, mode, at: [0.5, mode === 'side' ? 1 : 0.25] } })
    }),
)

const cut = onSomeShape(
  'cut',
  fc.array(fc.tuple(fc.nat(20_000), fc.integer({ min: 1, max: 5000 })), { minLength: 1, maxLength: 3 }).map((gaps) => {
    const merged = mergeGaps(gaps.map(([from, length]) => [from, from + length]))
    return (edit, id, _board, fresh) => {
      let made = 0
      edit.cut(id, merged, () => shapeId(`${fresh}-${made++}`))
    }
  }),
)

export const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 3, arbitrary: add },
  { weight: 1, arbitrary: remove },
  { weight: 2, arbitrary: move },
  { weight: 2, arbitrary: recolour },
  { weight: 1, arbitrary: become },
  { weight: 1, arbitrary: reorder },
  { weight: 1, arbitrary: lock },
  { weight: 2, arbitrary: putInto },
  { weight: 1, arbitrary: group },
  { weight: 2, arbitrary: type },
  { weight: 1, arbitrary: erase },
  { weight: 2, arbitrary: format },
  { weight: 1, arbitrary: duplicate },
  { weight: 2, arbitrary: cut },
  { weight: 3, arbitrary: bind },
)
