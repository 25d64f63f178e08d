import { beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { LIGHT } from '../../../shared/drawing/theme.ts'
import { Board } from '../../../shared/model/board.ts'
import type { NewShape } from '../../../shared/model/board-edit.ts'
import { DEFAULT_LOOK, type ColourName } from '../../../shared/model/look.ts'
import type { ShapeId } from '../../../shared/model/shape.ts'
import { shapeId } from '../../../shared/testing/any-shape.ts'
import { createScreen, differingPixels } from './screen-for-tests.ts'

const MB = 2 ** 20
/** From one square to the next, and how large they are. Board units. */
const STEP = 20
const SIZE = 12
const COLUMNS = 40
const ROWS = 25

const square = (id: string, x: number, y: number, colour: ColourName, size = SIZE): NewShape => ({
  id: shapeId(id),
  kind: 'note',
  x,
  y,
  w: size,
  h: size,
  angle: 0,
  locked: false,
  text: '',
  look: { ...DEFAULT_LOOK, fill: colour },
})

/** A thousand red squares in rows, over 800 × 500 units. */
function squares(): Board {
  const board = new Board(new Y.Doc())
  board.edit('local', (edit) => {
    for (let row = 0; row < ROWS; row++)
      for (let column = 0; column < COLUMNS; column++)
        edit.add(square(`${column}-${row}`, column * STEP, row * STEP, 'red'))
  })
  return board
}

const RED = LIGHT.note.red
const BLUE = LIGHT.note.blue
const PAPER = LIGHT.paper

let board: Board
beforeEach(() => {
  board = squares()
})

const allIds = () => [...board.shapes().keys()]
const idsWhere = (isMeant: (column: number, row: number) => boolean): ShapeId[] =>
  allIds().filter((id) => {
    const [column = 0, row = 0] = id.split('-').map(Number)
    return isMeant(column, row)
  })

/** What is counted while something is done. */
function countedIn({ shop }: ReturnType<typeof createScreen>, act: () => void) {
  const before = { ...shop.count }
  act()
  return { tiles: shop.count.tiles - before.tiles, shapes: shop.count.shapes - before.shapes }
}

test('when nothing changes nothing is painted, and no frame is asked for', () => {
  const screen = createScreen({ board })
  screen.rest()
  const frames = { asked: true }
  expect(countedIn(screen, () => (frames.asked = screen.frame()))).toEqual({ tiles: 0, shapes: 0 })
  expect(frames.asked).toBe(false)
})

test('to pan over what was painted is to copy it', () => {
  const screen = createScreen({ board })
  screen.rest()
  const counted = countedIn(screen, () => {
    for (const [dx, dy] of [
      [40, 0],
      [0, 30],
      [-25, 10],
    ] as const) {
      screen.editor.camera.panBy(dx, dy)
      screen.frame()
      expect(differingPixels(screen.shown(), screen.direct(), screen.device.width)).toBe(0)
    }
  })
  expect(counted).toEqual({ tiles: 0, shapes: 0 })
})

test('a change paints one tile, and of that what lies around the change', () => {
  const screen = createScreen({ board })
  screen.rest()
  const counted = countedIn(screen, () => {
    board.edit('local', (edit) => edit.look(shapeId('5-5'), { fill: 'blue' }))
    screen.frame()
  })
  expect(screen.colourAt(5 * STEP + 4, 5 * STEP + 4)).toBe(BLUE)
  expect(counted).toEqual({ tiles: 1, shapes: 9 }) // itself, and those around it
})

test('what is drawn on top of all is painted onto the tiles it touches, and nothing else is', () => {
  const screen = createScreen({ board })
  screen.rest()
  const counted = countedIn(screen, () => {
    board.edit('local', (edit) => edit.add(square('new', 100, 100, 'blue', 200)))
    screen.frame()
  })
  expect(screen.colourAt(250, 250)).toBe(BLUE)
  expect(counted).toEqual({ tiles: 0, shapes: 1 })
})

test('an eraser has only that painted which it fades', () => {
  const screen = createScreen({ board })
  screen.rest()
  expect(countedIn(screen, () => (screen.erases([shapeId('5-5')]), screen.frame())).shapes).toBe(9)
  const faded = screen.colourAt(5 * STEP + 4, 5 * STEP + 4)
  expect([RED, PAPER]).not.toContain(faded)
  expect(countedIn(screen, () => (screen.erases([shapeId('5-5'), shapeId('9-9')]), screen.frame())).shapes).toBe(9)
  expect(screen.colourAt(9 * STEP + 4, 9 * STEP + 4)).toBe(faded)
})

test('of a text that is being typed only the paper is seen, until it is done', () => {
  const screen = createScreen({ board })
  board.edit('local', (edit) => edit.add({ ...square('t', 100, 100, 'blue', 200), text: 'WWWW WWWW' }))
  screen.rest()
  const written = screen.shown()
  screen.editor.editText(shapeId('t'))
  expect(countedIn(screen, () => screen.frame()).tiles).toBe(1)
  expect(differingPixels(screen.shown(), written, screen.device.width)).toBeGreaterThan(20)
  screen.editor.endText()
  screen.frame()
  expect(differingPixels(screen.shown(), written, screen.device.width)).toBe(0)
})

test('tiles take no more memory than they may, wherever people have been', () => {
  const screen = createScreen({ board, megabytes: 16 })
  for (let i = 0; i < 12; i++) {
    screen.editor.camera.zoom = 1 + i / 4
    for (let pan = 0; pan < 4; pan++) {
      screen.editor.camera.origin = { x: pan * 170, y: pan * 90 }
      for (let isMore = true; isMore;) {
        isMore = screen.frame()
        expect(screen.shop.memory.bytes).toBeLessThanOrEqual(16 * MB)
      }
    }
  }
  expect(screen.shop.memory.bytes).toBeGreaterThan(8 * MB)
  screen.layer.stop()
  expect(screen.shop.memory.bytes).toBe(0)
})

test('where nothing lies no memory is taken', () => {
  const screen = createScreen({ board: new Board(new Y.Doc()) })
  screen.rest()
  expect(screen.shop.memory.bytes).toBe(0)
})

test('tiles that take longer than a frame are painted in several, and shown when they are whole', () => {
  const screen = createScreen({ board, shapesPerFrame: 60 })
  let frames = 0
  for (let isMore = true; isMore; frames++) {
    const { shapes } = countedIn(screen, () => (isMore = screen.frame()))
    expect(shapes).toBeLessThanOrEqual(60 + 100) // what fits is estimated, and then the clock is looked at
  }
  expect(frames).toBeGreaterThan(10)
  expect(differingPixels(screen.shown(), screen.direct(), screen.device.width)).toBe(0)
})

test('at a new scale the old tiles are shown until the new ones are there, and no frame is bare', () => {
  const screen = createScreen({ board, shapesPerFrame: 60 })
  screen.rest()
  for (const zoom of [1.1, 1.3, 1.7, 2.4, 1.6, 1.2, 0.9]) {
    screen.editor.camera.zoom = zoom
    screen.frame()
    expect(screen.colourAt(Math.round(105 * zoom), Math.round(105 * zoom))).toBe(RED)
  }
  const counted = countedIn(screen, () => {
    for (let isMore = true; isMore;) {
      isMore = screen.frame()
      expect(screen.colourAt(Math.round(105 * 0.9), Math.round(105 * 0.9))).toBe(RED)
    }
  })
  expect(counted.tiles).toBeGreaterThan(0)
  expect(differingPixels(screen.shown(), screen.direct(), screen.device.width)).toBe(0)
})

test('a change is seen in the next frame, also where the tile takes longer than that', () => {
  const screen = createScreen({ board, shapesPerFrame: 40 })
  screen.rest()
  const everywhere = idsWhere((column) => column % 2 === 0)
  board.edit('local', (edit) => everywhere.forEach((id) => edit.look(id, { fill: 'green' })))
  screen.frame() // from here on tiles are being painted
  board.edit('local', (edit) => {
    edit.place(shapeId('1-1'), { x: 203, y: 203, w: 60, h: 60, angle: 0 })
    edit.look(shapeId('1-1'), { fill: 'blue' })
  })
  let frames = 0
  for (let isMore = true; isMore; frames++) {
    isMore = screen.frame()
    // Beside the squares that lie on top of it.
    expect(screen.colourAt(216, 216)).toBe(BLUE)
  }
  expect(frames).toBeGreaterThan(3)
})

test('to drag everything is to move the picture of it, and the picture stays until the tiles are true', () => {
  const screen = createScreen({ board, shapesPerFrame: 60 })
  screen.rest()
  const counted = countedIn(screen, () => {
    for (let x = 8; x <= 200; x += 64) {
      screen.holds(allIds(), { kind: 'move', dx: x, dy: 0 })
      screen.frame()
      expect(screen.colourAt(x + 4, 4)).toBe(RED)
      expect(screen.colourAt(x - 5, 4)).toBe(PAPER)
    }
  })
  expect(counted.shapes).toBe(0)
  screen.drops()
  for (let isMore = true; isMore;) {
    isMore = screen.frame()
    expect(screen.colourAt(204, 4)).toBe(RED)
    expect(screen.colourAt(4, 4)).toBe(PAPER)
  }
  expect(differingPixels(screen.shown(), screen.direct(), screen.device.width)).toBe(0)
})

test('everything turned and stretched is shown as a picture, and then as it is', () => {
  const screen = createScreen({ board })
  screen.rest()
  screen.holds(allIds(), { kind: 'rotate', centre: { x: 100, y: 100 }, angle: Math.PI })
  screen.frame()
  expect(screen.colourAt(194, 194)).toBe(RED)
  expect(screen.colourAt(300, 300)).toBe(PAPER)
  const from = { x: 0, y: 0, w: 100, h: 100 }
  screen.holds(allIds(), { kind: 'resize', from, angle: 0, to: { x: 0, y: 0, w: 300, h: 200 } })
  screen.frame()
  expect(screen.colourAt(15, 10)).toBe(RED)
  expect(screen.colourAt(48, 10)).toBe(PAPER)
  screen.drops()
  screen.rest()
  expect(differingPixels(screen.shown(), screen.direct(), screen.device.width)).toBe(0)
})

test('given up, a drag of everything leaves the tiles as they were', () => {
  const screen = createScreen({ board })
  screen.rest()
  screen.holds(allIds(), { kind: 'move', dx: 100, dy: 0 })
  screen.frame()
  screen.givesUp()
  expect(countedIn(screen, () => screen.rest()).shapes).toBe(0)
  expect(screen.colourAt(4, 4)).toBe(RED)
})

test('while somebody drags everything, what another adds stays where it is', () => {
  const screen = createScreen({ board })
  screen.rest()
  screen.holds(allIds(), { kind: 'move', dx: 300, dy: 0 })
  screen.frame()
  board.edit('local', (edit) => edit.add(square('new', 100, 100, 'blue', 60)))
  screen.rest()
  expect(screen.colourAt(130, 130)).toBe(BLUE)
  expect(screen.colourAt(304, 4)).toBe(RED)
  expect(screen.colourAt(4, 4)).toBe(PAPER)
  screen.drops()
  screen.rest()
  expect(differingPixels(screen.shown(), screen.direct(), screen.device.width)).toBe(0)
})

test('many of many are dragged as a picture of their own', () => {
  const screen = createScreen({ board })
  screen.rest()
  const held = idsWhere((column) => column < 10)
  screen.holds(held, { kind: 'move', dx: 7, dy: 40 })
  screen.frame()
  screen.rest()
  expect(differingPixels(screen.shown(), screen.direct(), screen.device.width)).toBe(0)
  const moved = countedIn(screen, () => {
    screen.holds(held, { kind: 'move', dx: 20, dy: 60 })
    screen.frame()
  })
  expect(moved.shapes).toBe(0)
  expect(screen.colourAt(24, 64)).toBe(RED)
  screen.drops()
  screen.frame()
  expect(screen.colourAt(24, 64)).toBe(RED)
  screen.rest()
  expect(differingPixels(screen.shown(), screen.direct(), screen.device.width)).toBe(0)
})

test('a large selection that rests is there at once when it is dragged', () => {
  const screen = createScreen({ board, shapesPerFrame: 60 })
  const held = idsWhere((column) => column < 10)
  screen.editor.select(held)
  screen.rest()
  screen.holds(held, { kind: 'move', dx: 13, dy: 40 })
  screen.frame()
  // Where the squares that are left leave a gap.
  expect(screen.colourAt(13 + 2, 40 + 4)).toBe(RED)
  expect(screen.colourAt(13 + 9 * STEP + 2, 40 + 13 * STEP + 4)).toBe(RED)
})
