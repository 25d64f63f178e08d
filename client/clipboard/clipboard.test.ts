import { describe, expect, test } from 'vitest'
import { clipboardJson } from '../../shared/formats/excalidraw/write.ts'
import { asGroupId } from '../../shared/model/order.ts'
import { shapeId } from '../../shared/testing/any-shape.ts'
import { DEFAULT_LOOK } from '../../shared/model/look.ts'
import { isConnector } from '../../shared/model/shape.ts'
import { createTestEditor, evenType } from '../editor/editor-for-tests.ts'
import { written, OUR_TYPE } from './clipboard-data.ts'

const NOTHING = { ours: '', html: '', text: '', files: [] }

/** Two editors with boards of their own, and a clipboard between them. */
function twoBoards() {
  const from = createTestEditor()
  const to = createTestEditor()
  const copied = () => written(from.editor.clipboard.content, evenType)
  return {
    from,
    to,
    pastesShapes: () => to.editor.clipboard.paste({ ...NOTHING, ours: copied()[OUR_TYPE] }),
    pastesText: () => to.editor.clipboard.paste({ ...NOTHING, text: copied()['text/plain'] }),
  }
}

const pasting = (text: string, asWords = false) => {
  const { editor, shapes, hand } = createTestEditor()
  editor.clipboard.paste({ ...NOTHING, text }, asWords)
  return { editor, shapes, hand }
}

describe('shapes', () => {
  test.each(['pastesShapes', 'pastesText'] as const)(
    'go to another board as they were, with ids of their own (%s)',
    (way) => {
      const boards = twoBoards()
      const { from, to } = boards
      from.hand.presses('r', 'KeyR')
      from.hand.drags([[100, 100], [200, 160]]) // prettier-ignore
      from.editor.setLook({ fill: 'green', line: 'sketch' })
      const [rectangle] = from.editor.selectedShapes
      to.hand.presses('r', 'KeyR')
      to.hand.drags([[0, 0], [9, 9]]) // prettier-ignore
      to.editor.gestures.leave()
      boards[way]()

      const [, pasted] = to.shapes()
      expect(pasted).toMatchObject({ kind: 'rectangle', w: 100, h: 60, x: 450, y: 370, look: rectangle!.look })
      expect(to.editor.selectedShapes).toEqual([pasted])
      to.editor.undo()
      expect(to.shapes()).toHaveLength(1)
    },
  )

  test('keep their order, and their groups among themselves', () => {
    const { from, to, pastesShapes } = twoBoards()
    for (const kind of ['r', 'o', 'd']) {
      from.hand.presses(kind, `Key${kind.toUpperCase()}`)
      from.hand.drags([[100, 100], [200, 160]]) // prettier-ignore
    }
    const [a, b] = from.shapes()
    from.board.edit('local', (edit) => {
      for (const { id } of [a!, b!]) edit.order(id, { groups: [asGroupId('together')!] })
    })
    from.editor.selectAll()
    pastesShapes()
    pastesShapes()

    const pasted = to.shapes()
    expect(pasted.map(({ kind }) => kind)).toEqual([
      'rectangle',
      'ellipse',
      'diamond',
      'rectangle',
      'ellipse',
      'diamond',
    ])
    const groups = pasted.map((shape) => shape.groups?.[0])
    expect(groups[0]).toBe(groups[1])
    expect(groups[3]).toBe(groups[4])
    expect(new Set(groups)).toHaveLength(3) // two, and none
    expect(groups).not.toContain('together')
  })

  test('lie on the frame under the pointer, and frames bring along what lies on them', () => {
    const { from, to, pastesShapes } = twoBoards()
    const place = { x: 0, y: 0, w: 400, h: 300, angle: 0, look: DEFAULT_LOOK, locked: false, text: '' }
    from.board.edit('local', (edit) => {
      edit.add({ ...place, id: shapeId('sheet'), kind: 'frame', name: 'Sheet' })
      edit.add({ ...place, id: shapeId('box'), kind: 'rectangle', w: 50, h: 50, frame: shapeId('sheet') })
    })
    from.editor.select([shapeId('sheet')])
    to.hand.move([300, 200])
    pastesShapes()
    const [sheet, box] = to.shapes()
    expect(box).toMatchObject({ kind: 'rectangle', x: 100, frame: sheet!.id })
    expect(to.editor.selectedShapes).toEqual([sheet])

    from.editor.select([shapeId('box')])
    pastesShapes()
    to.hand.move([900, 700])
    pastesShapes()
    expect(to.shapes().slice(2).map(({ frame }) => frame)).toEqual([sheet!.id, undefined]) // prettier-ignore
  })

  test('come to lie under the pointer, and beside each other when they come again', () => {
    const { from, to, pastesShapes } = twoBoards()
    from.hand.presses('n', 'KeyN')
    from.hand.clicks([0, 0])
    from.editor.endText()
    from.editor.selectAll()
    to.hand.move([300, 200])
    pastesShapes()
    pastesShapes()
    expect(to.shapes().map(({ x, y }) => [x, y])).toEqual([[215, 115], [225, 125]]) // prettier-ignore
    to.hand.move([600, 200])
    pastesShapes()
    expect(to.shapes().at(-1)).toMatchObject({ x: 515, y: 115 })
  })

  test('that are broken change nothing, and say where', () => {
    const { editor, shapes } = pasting('{"type":"excalidraw/clipboard","elements":[{"type":"line"}]}')
    expect(shapes()).toEqual([])
    expect(editor.canUndo).toBe(false)
    expect(editor.clipboard.problem).toBe('Nothing was pasted. elements[0].points is not a list.')
  })

  test('come from tldraw, too', () => {
    const { editor, shapes } = createTestEditor()
    const data = { shapes: [{ id: 'shape:a', type: 'note', parentId: 'page:a', x: 5, y: 5, props: {} }] }
    const html = `<div data-tldraw>${JSON.stringify({ type: 'application/tldraw', version: 2, data })}</div>`
    editor.clipboard.paste({ ...NOTHING, html, text: ' ' })
    expect(shapes()).toMatchObject([{ kind: 'note', w: 200 }])
  })

  test('are not for those who only look', () => {
    const { editor, shapes } = createTestEditor()
    editor.canEdit = false
    editor.clipboard.paste({ ...NOTHING, text: 'words' })
    expect(shapes()).toEqual([])
  })

  test('of a cut stroke are what is left of it', () => {
    const { from, to, pastesShapes } = twoBoards()
    from.hand.presses('p', 'KeyP')
    from.hand.drags([[100, 100], [200, 100], [300, 100], [400, 100], [500, 100]]) // prettier-ignore
    const [stroke] = from.shapes()
    let count = 0
    from.board.edit('local', (edit) => edit.cut(stroke!.id, [[100, 150]], () => `part-${count++}` as never))
    from.editor.selectAll()
    const parts = from.shapes()
    expect(parts).toHaveLength(2)
    pastesShapes()
    expect(to.shapes().map(({ w }) => w)).toEqual(parts.map(({ w }) => w))
  })
})

describe('text', () => {
  test('is a text in one undo step, and selected', () => {
    const { editor, shapes } = pasting('\r\nHello,\r\nworld\n\n')
    expect(shapes()).toMatchObject([{ kind: 'text', text: 'Hello,\nworld', w: 0 }])
    expect(editor.selectedShapes).toEqual(shapes())
    editor.undo()
    expect(shapes()).toEqual([])
  })

  test('breaks into lines when it is long', () => {
    expect(pasting('word '.repeat(100)).shapes()).toMatchObject([{ kind: 'text', w: 600 }])
  })

  test('that is an address is a card with a link', () => {
    const { shapes } = pasting('https://www.example.org/some/page/?query=1')
    expect(shapes()).toMatchObject([
      {
        kind: 'rectangle',
        text: 'example.org/some/page',
        runs: [{ style: { link: 'https://www.example.org/some/page/?query=1' } }],
      },
    ])
  })

  test('that is a table is boxes in rows and columns, held together', () => {
    const { shapes } = pasting('Name\tAge\nAda Lovelace\t36\n"Grace\tB."\t\n')
    const cells = shapes()
    expect(cells.map(({ text }) => text)).toEqual(['Name', 'Age', 'Ada Lovelace', '36', 'Grace\tB.', ''])
    const [name, age, ada] = cells
    expect(ada).toMatchObject({ x: name!.x, y: name!.y + name!.h, w: name!.w })
    expect(age).toMatchObject({ x: name!.x + name!.w, y: name!.y, h: name!.h })
    expect(new Set(cells.map(({ groups }) => groups?.[0]))).toHaveLength(1)
  })

  test('that is more table than anybody looks at is refused', () => {
    const { editor, shapes } = pasting('a\tb\tc\n'.repeat(1000))
    expect(shapes()).toEqual([])
    expect(editor.clipboard.problem).toBe(
      'Nothing was pasted. The table has 3000 cells, and a board takes 2000 at once.',
    )
  })

  test('is text, whatever it looks like, when it is pasted as plain text', () => {
    for (const text of ['https://example.org/', 'a\tb\nc\td', clipboardJson({ shapes: [] }, evenType)])
      expect(pasting(text, true).shapes()).toMatchObject([{ kind: 'text', text }])
  })

  test('that is code or other JSON is text', () => {
    for (const text of ['{"a":1}', '{ not json', 'if (a) {\n\tb()\n}', '\tindented'])
      expect(pasting(text).shapes()).toMatchObject([{ kind: 'text', text }])
  })
})

describe('notes of lines', () => {
  test('are offered for lists and lines, and not for paragraphs', () => {
    expect(pasting('- milk\n- bread').editor.clipboard.offeredNotes).toBe(2)
    expect(pasting('1. one\n2. two\n\n3. three').editor.clipboard.offeredNotes).toBe(3)
    expect(pasting('one\ntwo\nthree').editor.clipboard.offeredNotes).toBe(3)
    expect(pasting('one\ntwo').editor.clipboard.offeredNotes).toBe(0)
    expect(pasting('just this').editor.clipboard.offeredNotes).toBe(0)
    expect(pasting(`a\nb\n${'c '.repeat(200)}`).editor.clipboard.offeredNotes).toBe(0)
  })

  test('take the place of the text, without its marks, in one step', () => {
    const { editor, shapes } = pasting('- [x] milk\n* bread\n☐ salt')
    const [text] = shapes()
    editor.clipboard.makeNotes()
    expect(shapes().map(({ kind, text }) => [kind, text])).toEqual([['note', 'milk'], ['note', 'bread'], ['note', 'salt']]) // prettier-ignore
    expect(editor.selection.size).toBe(3)
    expect(editor.clipboard.offeredNotes).toBe(0)
    editor.undo()
    expect(shapes()).toMatchObject([{ kind: 'text', text: text!.text }])
  })

  test('are not offered any more when the text is let go, or has changed', () => {
    const { editor, shapes } = pasting('- milk\n- bread')
    editor.deselect()
    expect(editor.clipboard.offeredNotes).toBe(0)
    editor.select([shapes()[0]!.id])
    expect(editor.clipboard.offeredNotes).toBe(2)
    editor.board.edit('remote', (edit) => edit.text(shapes()[0]!.id).insert(0, '!'))
    expect(editor.clipboard.offeredNotes).toBe(0)
  })
})

describe('text of a diagram', () => {
  const CHART = 'flowchart LR\n  A[Draw] --> B[Share]\n  B --> C[Enjoy]'

  test('is offered to be one, in its place and in one step', async () => {
    const { editor, shapes } = pasting(CHART)
    const [text] = shapes()
    expect(editor.clipboard.offeredShapes).toBe('diagram')
    expect(editor.clipboard.offeredNotes).toBe(0)
    await editor.clipboard.makeShapes()
    const boxes = shapes().filter(({ kind }) => kind === 'rectangle')
    const arrows = shapes().filter(isConnector)
    expect(boxes.map((box) => box.text)).toEqual(['Draw', 'Share', 'Enjoy'])
    expect(arrows.map(({ start, end }) => [start?.shape, end?.shape])).toEqual([[boxes[0]!.id, boxes[1]!.id], [boxes[1]!.id, boxes[2]!.id]]) // prettier-ignore
    expect(editor.selection.size).toBe(5)
    expect(editor.clipboard.offeredShapes).toBeNull()
    editor.undo()
    expect(shapes()).toEqual([text])
  })

  test('that is wrong stays text, and says where it is wrong', async () => {
    const { editor, shapes } = pasting('flowchart LR\n  A --> B[')
    await editor.clipboard.makeShapes()
    expect(shapes()).toMatchObject([{ kind: 'text' }])
    expect(editor.clipboard.problem).toMatch(/^Nothing was made of it. Line 2, .*: Mermaid does not understand this.$/)
  })

  test('is let be when it is let go, or changed, while the diagram is made', async () => {
    const { editor, shapes } = pasting(CHART)
    const made = editor.clipboard.makeShapes()
    editor.deselect()
    await made
    expect(shapes()).toMatchObject([{ kind: 'text', text: CHART }])
  })
})
