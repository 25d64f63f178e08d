import { beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { LIGHT } from '../../../shared/drawing/theme.ts'
import { Board } from '../../../shared/model/board.ts'
import type { NewShape } from '../../../shared/model/board-edit.ts'
import { DEFAULT_LOOK, type ColourName } from '../../../shared/model/look.ts'
import { keysBetween } from '../../../shared/model/order.ts'
import { shapeId } from '../../../shared/testing/any-shape.ts'
import { createScreen, differingPixels } from './screen-for-tests.ts'

const SIZE = 30
const STEP = 20
const COLUMNS = 20
const ROWS = 15
const COUNT = COLUMNS * ROWS
/** Before anything was drawn on the board. */
const KEYS = keysBetween(null, null, COUNT)

const RED = LIGHT.note.red
const BLUE = LIGHT.note.blue

const square = (id: string, x: number, y: number, fill: ColourName, size = SIZE): NewShape => ({
  id: shapeId(id),
  kind: 'note',
  x,
  y,
  w: size,
  h: size,
  angle: 0,
  locked: false,
  text: '',
  look: { ...DEFAULT_LOOK, fill },
})

let board: Board
let screen: ReturnType<typeof createScreen>
beforeEach(() => {
  board = new Board(new Y.Doc())
  screen = createScreen({ board, shapesPerFrame: 60 })
  screen.rest()
  board.expect(KEYS.at(-1)!)
  screen.editor.isWhole = false
})

/** One piece of the board comes: a row of squares that overlap, in two colours. */
function comes(row: number) {
  board.edit('load', (edit) => {
    for (let column = 0; column < COLUMNS; column++) {
      const fill = (row + column) % 2 === 0 ? 'red' : 'green'
      const z = KEYS[row * COLUMNS + column]
      edit.add({ ...square(`${column}-${row}`, column * STEP, row * STEP, fill), ...(z && { z }) })
    }
  })
}

const rows = Array.from({ length: ROWS }, (_, row) => row)

/** How many shapes are painted while something happens. */
function paintedIn(act: () => void): number {
  const before = screen.shop.count.shapes
  act()
  return screen.shop.count.shapes - before
}

test('a board that is loaded is seen piece by piece, and each shape is painted once', () => {
  const painted = paintedIn(() => {
    for (const row of rows) {
      comes(row)
      screen.frame()
      expect(screen.colourAt((row % 2) * STEP + 4, row * STEP + 4)).toBe(RED)
    }
  })
  expect(painted).toBe(COUNT)
})

test('more than fits into a frame comes in the next ones, also when all of the board is there', () => {
  for (const row of rows) comes(row)
  screen.editor.isWhole = true
  for (let isMore = true; isMore;) {
    expect(paintedIn(() => (isMore = screen.frame()))).toBeLessThan(60 + 10)
    expect(screen.colourAt(4, 4)).toBe(RED)
  }
  expect(differingPixels(screen.shown(), screen.direct(), screen.device.width)).toBe(0)
})

test('what changes while more is to be put on it is painted in slices, too', () => {
  for (const row of rows) comes(row)
  screen.frame()
  screen.erases([shapeId('1-1')])
  for (let frames = 0; frames < 4; frames++) {
    expect(paintedIn(() => screen.frame())).toBeLessThan(60 + 10)
    expect(screen.colourAt(4, 4)).toBe(RED)
  }
})

test('when it is whole it is painted once more, as it should be, and no frame is bare', () => {
  for (const row of rows.toReversed()) {
    screen.frame()
    comes(row)
  }
  screen.editor.isWhole = true
  const painted = paintedIn(() => {
    for (let isMore = true; isMore;) {
      isMore = screen.frame()
      expect(screen.colourAt(4, 4)).toBe(RED)
    }
  })
  expect(painted).toBeLessThan(1.5 * COUNT) // the last piece, and then all; some lie on two tiles
  expect(differingPixels(screen.shown(), screen.direct(), screen.device.width)).toBe(0)
})

test('a view that fits anew when all is there is painted once, and what it comes from is not', () => {
  screen = createScreen({ board, shapesPerFrame: 10 })
  screen.editor.isWhole = false
  for (const row of rows) {
    comes(row)
    screen.rest()
  }
  screen.editor.isWhole = true
  screen.editor.camera.zoom = 0.9
  const painted = paintedIn(() => {
    for (let isMore = true; isMore;) {
      isMore = screen.frame()
      expect(screen.colourAt(4, 4)).toBe(RED)
    }
  })
  expect(painted).toBeLessThan(1.5 * COUNT)
})

test('people who look elsewhere meanwhile see what is there, and at the end all of it as it is', () => {
  for (const row of rows) {
    comes(row)
    if (row === 4) screen.editor.camera.panBy(-300, -200)
    if (row === 6) screen.editor.camera.panBy(300, 200)
    if (row === 8) screen.editor.camera.zoom = 0.5
    if (row === 12) screen.editor.camera.zoom = 1
    screen.rest()
  }
  expect(screen.colourAt(4, 4)).toBe(RED)
  expect(screen.colourAt(4, 10 * STEP + 4)).toBe(RED)
  screen.editor.isWhole = true
  screen.rest()
  for (const zoom of [1, 0.5, 2]) {
    screen.editor.camera.zoom = zoom
    for (let frames = 0; frames < 10; frames++) screen.frame()
    screen.rest()
    expect(differingPixels(screen.shown(), screen.direct(), screen.device.width)).toBe(0)
  }
})

test('what people draw meanwhile lies over all that comes', () => {
  comes(0)
  screen.frame()
  board.edit('local', (edit) => edit.add(square('own', 0, 0, 'blue', 300)))
  for (const row of rows.slice(1)) {
    comes(row)
    screen.frame()
    expect(screen.colourAt(100, row * STEP + 4)).toBe(BLUE)
  }
  screen.editor.isWhole = true
  screen.rest()
  expect(screen.colourAt(100, 100)).toBe(BLUE)
  expect(differingPixels(screen.shown(), screen.direct(), screen.device.width)).toBe(0)
})

test('however often a tile changes before it is painted, it is painted a few times at most', () => {
  screen.editor.isWhole = true
  for (const row of rows) comes(row)
  screen.rest()
  // Each in a place of its own, with much in common: together they are far more than all there is.
  for (let i = 0; i < 100; i++) {
    board.edit('local', (edit) =>
      edit.place(shapeId(`${i % COLUMNS}-${i % ROWS}`), { x: i, y: 100 - i, w: 250, h: 200, angle: 0 }),
    )
    screen.frame()
  }
  expect(paintedIn(() => screen.rest())).toBeLessThan(4 * COUNT)
  expect(differingPixels(screen.shown(), screen.direct(), screen.device.width)).toBe(0)
})
