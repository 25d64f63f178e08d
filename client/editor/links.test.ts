import { expect, test } from 'vitest'
import { createTestEditor, evenType } from './editor-for-tests.ts'
import { linkAt, linkIn, linksOf } from './links.ts'

test('a link is meant by its letters alone, also in a shape that is turned', () => {
  const { editor, hand, shapes, board } = createTestEditor()
  editor.selectTool('text')
  hand.clicks([100, 100])
  hand.types('see here')
  editor.endText()
  const { id } = shapes()[0]!
  board.edit('local', (edit) => edit.write(id, { from: 4, to: 8, change: { link: 'https://example.com/' } }))
  const { y, look } = shapes()[0]!
  const letter = look.fontSize / 2
  const middle = y + letter
  expect(linksOf(shapes()[0]!)).toEqual([{ from: 4, to: 8, link: 'https://example.com/' }])
  expect(linkAt(editor, { x: 100 + 5 * letter, y: middle })).toBe('https://example.com/')
  expect(linkAt(editor, { x: 100 + 2 * letter, y: middle })).toBeNull()
  const turned = { ...shapes()[0]!, angle: Math.PI }
  expect(linkIn(turned, { x: 100 + 2 * letter, y: middle }, evenType)).toBe('https://example.com/')
  expect(linkIn(turned, { x: 100 + 6 * letter, y: middle }, evenType)).toBeNull()
  editor.close()
})
