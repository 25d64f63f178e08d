import type { NewShape } from '../../shared/model/board-edit.ts'
import { framesOf } from '../../shared/model/geometry-of.ts'
import type { Shape, ShapeId } from '../../shared/model/shape.ts'
import { draftOf } from '../tools/draft.ts'
import type { Actions, Drawn } from '../tools/tool.ts'
import { MAX_ZOOM, zoomAbove, zoomBelow } from './camera.svelte.ts'
import { copyShapes, transformShapes } from './edits.ts'
import type { Editor } from './editor.svelte.ts'
import { enterGroup } from './entering.ts'
import { giveColour } from './eyedropper.ts'
import { addFrame, onFrame } from './framing.ts'

/** What tools can do to an editor's board, each time as one transaction. */
export function actionsOn(editor: Editor): Actions {
  const { board, index, type, camera, newId } = editor
  const add = (drawn: Drawn): ShapeId => {
    const id = newId()
    board.edit('local', (edit) => edit.add({ ...onFrame(editor, drawn), id } as NewShape)) // the id was all that it lacked
    return id
  }
  const backToSelect = () => {
    if (!editor.isToolLocked) editor.selectTool('select')
  }
  return {
    add,
    place(drawn) {
      const id = add(drawn)
      backToSelect()
      editor.select([id])
      return id
    },
    patch: (id, patch) => board.edit('local', (edit) => edit.patch(id, patch)),
    transform: (ids, transform, onto) =>
      board.edit('local', (edit) => transformShapes(edit, board, ids, transform, type, onto)),
    copy(ids, transform, onto) {
      const inOrder = editor.selectedShapes.map(({ id }) => id)
      const held = new Set(ids)
      const copied = inOrder.filter((id) => held.has(id))
      const of = framesOf(editor.selectedShapes, type)
      const copies = board.edit('local', (edit) =>
        copyShapes(edit, board, index.groups, copied, transform, type, newId, onto),
      )
      if (of) editor.copies.select(copies, of)
    },
    frame(box) {
      const id = addFrame(editor, box)
      backToSelect()
      editor.select([id])
    },
    remove: (ids) =>
      board.edit('local', (edit) => {
        for (const id of ids) if (!board.get(id)?.locked) edit.remove(id)
      }),
    cut: (gaps) =>
      board.edit('local', (edit) => {
        for (const [id, some] of gaps) if (!board.get(id)?.locked) edit.cut(id, some, newId)
      }),
    select: (ids) => editor.select(ids),
    pickColour: (part, colour) => giveColour(editor, part, colour),
    enterGroup: (group, at) => enterGroup(editor, group, at),
    editText: (id, at) => editor.editText(id, at),
    crop: (id) => editor.crop.start(id),
    writeText(drawn) {
      const shape: Shape = { ...draftOf(onFrame(editor, drawn)), id: newId() }
      backToSelect()
      editor.text.start(shape.id, shape)
      editor.invalidate()
    },
    panBy: (dx, dy) => camera.panBy(dx, dy),
    zoomAt(point, isIn) {
      const { zoom } = editor.motion.aim
      editor.motion.flyTo(camera.zoomedAround(point, isIn ? zoomAbove(zoom) : zoomBelow(zoom)))
    },
    lookAt: (box) => editor.motion.flyTo(camera.fitted(box, MAX_ZOOM)),
  }
}
