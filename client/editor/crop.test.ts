import { expect, test } from 'vitest'
import { asAssetHash } from '../../shared/model/asset.ts'
import { DEFAULT_LOOK } from '../../shared/model/look.ts'
import type { Image } from '../../shared/model/shape.ts'
import { UNCROPPED } from '../../shared/model/shapes/image.ts'
import { shapeId } from '../../shared/testing/any-shape.ts'
import { createTestEditor } from './editor-for-tests.ts'

/** An image from 200, 100 to 600, 400 on the screen. */
function createImageEditor(fields: Partial<Image> = {}) {
  const made = createTestEditor()
  const id = shapeId('photo')
  made.board.edit('local', (edit) =>
    edit.add({
      kind: 'image',
      id,
      x: 200,
      y: 100,
      w: 400,
      h: 300,
      angle: 0,
      look: DEFAULT_LOOK,
      locked: false,
      text: '',
      asset: asAssetHash('0f'.repeat(32)),
      type: 'image/png',
      natural: { width: 800, height: 600 },
      crop: UNCROPPED,
      alt: '',
      ...fields,
    }),
  )
  const image = () => made.board.get(id) as Image // nothing else is on the board
  return { ...made, id, image }
}

test('a double click lets an image be cropped; all that is done until Enter is one undo step', () => {
  const { editor, hand, image } = createImageEditor()
  const before = image()
  hand.doubleClicks([400, 250])
  expect(editor.crop.image?.id).toBe(before.id)
  hand.drags([[600, 250], [450, 250], [400, 250]]) // prettier-ignore
  expect(image()).toMatchObject({ x: 200, w: 200, h: 300, crop: { x: 0, y: 0, w: 0.5, h: 1 } })
  hand.drags([[300, 250], [290, 250], [250, 250]]) // prettier-ignore
  expect(image()).toMatchObject({ x: 200, w: 200, crop: { x: 0.125, w: 0.5 } })
  hand.presses('Enter', 'Enter')
  expect(editor.crop.image).toBeNull()
  editor.undo()
  expect(image()).toEqual(before)
  editor.redo()
  expect(image()).toMatchObject({ crop: { x: 0.125, w: 0.5 } })
})

test('cropping ends with Esc, a press beside the image, another tool, and its deletion', () => {
  const { editor, hand, board, id, image } = createImageEditor()
  const ends = [
    () => hand.presses('Escape', 'Escape'),
    () => hand.clicks([700, 700]),
    () => editor.selectTool('pen'),
    () => board.edit('remote', (edit) => edit.remove(id)),
  ]
  for (const end of ends) {
    editor.crop.start(id)
    expect(editor.crop.image).toEqual(image())
    end()
    expect(editor.crop.image).toBeNull()
  }
})

test('Esc while an edge is pulled gives that up, and the image stays in crop mode', () => {
  const { editor, hand, id, image } = createImageEditor()
  editor.crop.start(id)
  hand.down([600, 250])
  hand.move([450, 250])
  hand.presses('Escape', 'Escape')
  hand.up([450, 250])
  expect(image().crop).toEqual(UNCROPPED)
  expect(editor.crop.image).not.toBeNull()
})

test('a locked image is not cropped', () => {
  const { editor, hand } = createImageEditor({ locked: true })
  hand.doubleClicks([400, 250])
  expect(editor.crop.image).toBeNull()
})

test('an image keeps its proportions when it is resized, at an edge too, and Shift frees it', () => {
  const { editor, hand, id, image } = createImageEditor()
  editor.select([id])
  hand.drags([[608, 408], [700, 420], [808, 420]]) // prettier-ignore
  expect(image().w / image().h).toBeCloseTo(4 / 3, 2)
  editor.undo()
  hand.drags([[608, 250], [700, 250], [808, 250]]) // prettier-ignore
  expect(image()).toMatchObject({ w: 600, h: 450 })
  editor.undo()
  hand.drags([[608, 250], [700, 250], [808, 250]], { shift: true }) // prettier-ignore
  expect(image()).toMatchObject({ w: 600, h: 300 })
})
