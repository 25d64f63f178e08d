import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { Board } from '../../shared/model/board.ts'
import { DEFAULT_LOOK } from '../../shared/model/look.ts'
import { shapeId } from '../../shared/testing/any-shape.ts'
import { evenType } from './editor-for-tests.ts'
import { Finder } from './finder.svelte.ts'

/** Notes with these words, one under the other. */
function boardWith(...words: string[]): Board {
  const board = new Board(new Y.Doc())
  board.edit('local', (edit) => {
    words.forEach((text, i) =>
      edit.add({
        id: shapeId(`n${i}`),
        kind: 'note',
        x: 0,
        y: i * 300,
        w: 170,
        h: 170,
        angle: 0,
        look: DEFAULT_LOOK,
        locked: false,
        text,
      }),
    )
  })
  return board
}

function looking(board: Board, query: string) {
  let shown = 0
  const finder = new Finder(board, evenType, null, () => shown++)
  finder.open()
  finder.query = query
  board.onChange((change) => finder.follow(change))
  return { finder, shown: () => shown, where: () => finder.matches.map(({ id, span }) => `${id}:${span.from}`) }
}

test('all places are found in the order of reading, and gone through around the ends', () => {
  const { finder, where, shown } = looking(boardWith('a swan', 'nothing', 'Swan, swän'), 'swan')
  expect(where()).toEqual(['n0:2', 'n2:0', 'n2:6'])
  const at = [1, 1, 1, -1].map((by) => {
    finder.go(by as 1 | -1)
    return finder.at
  })
  expect(at).toEqual([1, 2, 0, 2])
  expect(shown()).toBe(5)
})

test('what others write, remove and change is found at once, and who looks stays where they are', () => {
  const board = boardWith('one swan', 'two', 'three swans')
  const { finder, where } = looking(board, 'swan')
  finder.go(1)
  expect(finder.current?.id).toBe('n2')
  board.edit('remote', (edit) => edit.text(shapeId('n1')).insert(0, 'swan '))
  expect(where()).toEqual(['n0:4', 'n1:0', 'n2:6'])
  expect(finder.current?.id).toBe('n2')
  board.edit('remote', (edit) => edit.remove(shapeId('n0')))
  board.edit('remote', (edit) => edit.text(shapeId('n2')).delete(0, 6))
  expect(where()).toEqual(['n1:0', 'n2:0'])
  expect(finder.current?.id).toBe('n2')
  board.edit('remote', (edit) => edit.text(shapeId('n2')).delete(0, 6))
  expect(finder.current?.id).toBe('n1')
})

test('a large board is read in slices, one to a frame, and of a longer query only what had the shorter one', () => {
  const board = boardWith(...Array.from({ length: 5000 }, (_, i) => (i % 1000 === 999 ? 'swan' : 'duck')))
  let frames: (() => void)[] = []
  const ask = (frame: (now: number) => void) => {
    frames.push(() => frame(0))
    return () => (frames = [])
  }
  const finder = new Finder(board, evenType, ask, () => {})
  finder.open()
  finder.query = 's'
  expect(finder.matches).toHaveLength(2)
  expect(finder.isLooking).toBe(true)
  let asked = 0
  while (frames.length > 0) {
    asked++
    for (const frame of frames.splice(0)) frame()
  }
  expect(asked).toBe(2)
  expect(finder.matches).toHaveLength(5)
  finder.query = 'sw'
  expect(finder.isLooking).toBe(false)
  expect(finder.matches).toHaveLength(5)
  finder.query = ''
  expect(finder.matches).toHaveLength(0)
})
