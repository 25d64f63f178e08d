import { boundsOf } from '../../shared/model/geometry-of.ts'
import type { Shape, ShapeId } from '../../shared/model/shape.ts'
import { idSet } from '../tools/id-set.ts'
import { backward, forward, toBack, toFront, type NewOrder } from './arrange.ts'
import type { Editor } from './editor.svelte.ts'
import { siblingsOf } from './siblings.ts'

export const bringToFront = (editor: Editor): void =>
  reorder(editor, (shapes, moving) => toFront(shapes, moving, isAmong(editor)))

export const sendToBack = (editor: Editor): void =>
  reorder(editor, (shapes, moving) => toBack(shapes, moving, isAmong(editor)))

export const moveForward = (editor: Editor): void =>
  reorder(editor, (shapes, moving) => forward(shapes, moving, around(editor)))

export const moveBackward = (editor: Editor): void =>
  reorder(editor, (shapes, moving) => backward(shapes, moving, around(editor)))

function reorder(editor: Editor, order: (shapes: readonly Shape[], moving: ReadonlySet<ShapeId>) => NewOrder) {
  const moving = editor.selected.unlocked()
  const rows = siblingsOf(editor.board, moving).map((shapes) => {
    const here = idSet(shapes.map(({ id }) => id))
    return order(shapes, idSet(moving.filter((id) => here.has(id))))
  })
  editor.change((edit) => {
    for (const keys of rows) for (const [id, z] of keys) edit.order(id, { z })
  })
}

/** Within a group that was entered, only what else it holds is passed. */
const isAmong = ({ selected, index }: Editor) => {
  const { entered } = selected
  return (id: ShapeId) => entered === null || index.groups.members(entered).has(id)
}

function around(editor: Editor) {
  const { board, index, type } = editor
  const isHere = isAmong(editor)
  return {
    overlapping: (shape: Shape) => {
      const frame = board.frameHolding(shape)
      const isSibling = (other: Shape) => isHere(other.id) && board.frameHolding(other) === frame
      return index.within(boundsOf(shape, type)).filter(isSibling)
    },
    unitOf: (shape: Shape) => editor.unitOf(shape).ids,
  }
}
