import { describe, expect, test } from 'vitest'
import { decodeInk } from '../../shared/model/ink.ts'
import { DEFAULT_LOOK } from '../../shared/model/look.ts'
import { BOXED_NAMES, type ShapeId } from '../../shared/model/shape.ts'
import { evenType } from '../editor/editor-for-tests.ts'
import { boxTool } from './box-tool.ts'
import { handTool } from './hand-tool.ts'
import { lineTool } from './line-tool.ts'
import { noteTool } from './note-tool.ts'
import { penTool } from './pen-tool.ts'
import { textTool } from './text-tool.ts'
import { zoomTool } from './zoom-tool.ts'
import type { Actions, Drawn, Modifiers, Pointer, Preview, Tool, View } from './tool.ts'

type At = readonly [x: number, y: number]

const view: View = {
  type: evenType,
  look: { ...DEFAULT_LOOK, stroke: 'red' },
  erases: 'shapes',
  catches: 'marquee',
  marquee: 'contains',
  snaps: { grid: false, guides: true },
  viewport: { x: 0, y: 0, w: 1000, h: 800 },
  unitOf: ({ id }) => ({ group: null, ids: new Set([id]) }),
  selected: [],
  get: () => undefined,
  frameHolding: () => null,
  withContent: (ids) => new Set(ids),
  frameAt: () => null,
  partsOf: () => [],
  at: () => null,
  within: () => [],
  isSelected: () => false,
  hasMany: () => false,
}

/** Writes down what a tool does. */
function createRecorder() {
  const drawn: Drawn[] = []
  const done: string[] = []
  const note = (what: string) => () => void done.push(what)
  const actions: Actions = {
    add: (shape) => (drawn.push(shape), 'new' as ShapeId),
    place: (shape) => (drawn.push(shape), done.push('place'), 'new' as ShapeId),
    writeText: (shape) => void (drawn.push(shape), done.push('write')),
    editText: (id) => void done.push(`edit ${id}`),
    crop: (id) => void done.push(`crop ${id}`),
    panBy: (dx, dy) => void done.push(`pan ${dx},${dy}`),
    zoomAt: ({ x, y }, isIn) => void done.push(`zoom ${isIn ? 'in' : 'out'} at ${x},${y}`),
    lookAt: ({ x, y, w, h }) => void done.push(`look at ${x},${y},${w},${h}`),
    patch: note('patch'),
    transform: note('transform'),
    copy: note('copy'),
    remove: note('remove'),
    cut: note('cut'),
    pickColour: (part, colour) => void done.push(`pick ${part} ${colour}`),
    select: note('select'),
    frame: note('frame'),
    enterGroup: note('enter'),
  }
  return { drawn, done, actions }
}

const pointerAlong = (points: readonly At[], held: Partial<Modifiers> = {}, zoom = 1): Pointer => ({
  point: { x: points.at(-1)?.[0] ?? 0, y: points.at(-1)?.[1] ?? 0 },
  trail: points.map(([x, y]) => ({ x, y, pressure: 0.5 })),
  kind: 'mouse',
  modifiers: { shift: false, alt: false, ctrl: false, ...held },
  clicks: 1,
  zoom,
})

/** Leads a tool along points, pressing at the first and lifting at the last. */
function play<State>(tool: Tool<State>, points: readonly [At, ...At[]], held: Partial<Modifiers> = {}, zoom = 1) {
  const { drawn, done, actions } = createRecorder()
  const previews: (Preview | null)[] = []
  const pointer = (at: At) => pointerAlong([at], held, zoom)
  const [from, ...along] = points
  let state = tool.pointerDown(tool.idle, pointer(from), view, actions)
  for (const at of along) {
    state = tool.pointerMove(state, pointer(at), view, actions)
    previews.push(tool.preview(state, view))
  }
  const last = pointer(along.at(-1) ?? from)
  state = tool.pointerUp(state, last, view, actions)
  expect(state).toBe(tool.idle)
  expect(tool.preview(state, view)).toBeNull()
  return { drawn, done, previews }
}

describe.each(BOXED_NAMES)('the %s tool', (kind) => {
  test('draws a box from corner to corner, whichever way it is pulled', () => {
    const { drawn } = play(boxTool(kind), [
      [110, 90],
      [50, 60],
      [10, 20],
    ])
    expect(drawn).toMatchObject([{ kind, x: 10, y: 20, w: 100, h: 70, angle: 0, look: { stroke: 'red' } }])
  })

  test('shows what it is about to draw', () => {
    const { previews } = play(boxTool(kind), [
      [0, 0],
      [2, 1],
      [30, 40],
    ])
    expect(previews).toMatchObject([null, { kind: 'draft', shape: { kind, x: 0, y: 0, w: 30, h: 40 } }])
  })

  test('draws a square with Shift and from the centre with Alt', () => {
    expect(
      play(
        boxTool(kind),
        [
          [0, 0],
          [-30, 50],
        ],
        { shift: true },
      ).drawn,
    ).toMatchObject([{ x: -50, y: 0, w: 50, h: 50 }])
    expect(
      play(
        boxTool(kind),
        [
          [0, 0],
          [30, 50],
        ],
        { alt: true },
      ).drawn,
    ).toMatchObject([{ x: -30, y: -50, w: 60, h: 100 }])
  })

  test('places one of a handy size with a click', () => {
    const [shape, ...others] = play(boxTool(kind), [
      [200, 200],
      [201, 201],
    ]).drawn
    expect(others).toEqual([])
    const { x, y, w, h } = shape!
    expect({ x: x + w / 2, y: y + h / 2 }).toEqual({ x: 201, y: 201 })
    expect(Math.min(w, h)).toBeGreaterThanOrEqual(100)
    expect(Math.max(w, h)).toBeLessThanOrEqual(180)
  })
})

test('a hand that trembles on a magnified board does not drag', () => {
  expect(
    play(
      boxTool('ellipse'),
      [
        [0, 0],
        [3, 0],
      ],
      {},
      1,
    ).previews,
  ).toEqual([null])
  expect(
    play(
      boxTool('ellipse'),
      [
        [0, 0],
        [3, 0],
      ],
      {},
      2,
    ).previews,
  ).toMatchObject([{ kind: 'draft' }])
})

describe.each(['line', 'arrow'] as const)('the %s tool', (kind) => {
  test('draws from the press to the release', () => {
    const { drawn } = play(lineTool(kind), [
      [10, 100],
      [50, 50],
      [60, 20],
    ])
    expect(drawn).toMatchObject([
      {
        kind,
        x: 10,
        y: 20,
        w: 50,
        h: 80,
        points: [
          [0, 1],
          [1, 0],
        ],
      },
    ])
  })

  test('keeps to steps of 15 degrees with Shift', () => {
    const [drawn] = play(
      lineTool(kind),
      [
        [0, 0],
        [100, 8],
      ],
      { shift: true },
    ).drawn
    expect(drawn).toMatchObject({ w: 100, h: 0 })
    const [tilted] = play(
      lineTool(kind),
      [
        [0, 0],
        [100, 97],
      ],
      { shift: true },
    ).drawn
    expect(tilted?.w).toBeCloseTo(tilted?.h ?? 0)
  })

  test('draws nothing for a slip of the hand', () => {
    expect(
      play(lineTool(kind), [
        [0, 0],
        [8, 0],
      ]).drawn,
    ).toEqual([])
    expect(play(lineTool(kind), [[0, 0]]).drawn).toEqual([])
  })
})

describe('the pen', () => {
  test('draws one stroke through all its points', () => {
    const { drawn, previews } = play(penTool, [
      [10, 10],
      [20, 30],
      [40, 20],
    ])
    const [stroke] = drawn
    expect(stroke).toMatchObject({ kind: 'stroke', x: 10, y: 10, w: 30, h: 20 })
    const points = stroke?.kind === 'stroke' ? decodeInk(stroke.ink) : []
    expect(points.map(({ x, y }) => [x, y])).toEqual([
      [10, 10],
      [20, 30],
      [40, 20],
    ])
    expect(previews.at(-1)).toMatchObject({ kind: 'stroke', points: { length: 3 } })
  })

  test('leaves a dot with a click', () => {
    expect(play(penTool, [[10, 10]]).drawn).toMatchObject([{ kind: 'stroke', x: 10, y: 10, w: 0, h: 0 }])
  })

  test('goes on as a second stroke when one is full', () => {
    const points = Array.from({ length: 70_000 }, (_, i): At => [i, 0])
    const { drawn, actions } = createRecorder()
    let state = penTool.pointerDown(penTool.idle, pointerAlong(points.slice(0, 1)), view, actions)
    state = penTool.pointerMove(state, pointerAlong(points.slice(1)), view, actions)
    penTool.pointerUp(state, pointerAlong(points.slice(-1)), view, actions)
    expect(drawn).toMatchObject([
      { x: 0, w: 65_535 },
      { x: 65_535, w: 70_000 - 65_536 },
    ])
  })
})

test('the hand moves the board along with the pointer', () => {
  expect(
    play(handTool, [
      [10, 10],
      [15, 30],
    ]).done,
  ).toEqual(['pan -5,-20'])
})

test('a click of the note tool puts a note around the pointer and starts to write on it', () => {
  const { drawn, done } = play(noteTool, [[100, 100]])
  expect(drawn).toMatchObject([{ kind: 'note', x: 15, y: 15, w: 170, h: 170 }])
  expect(done).toEqual(['place', 'edit new'])
})

test('a click of the text tool starts a text with its first line at the pointer', () => {
  const { drawn, done } = play(textTool, [[100, 100]])
  expect(drawn).toMatchObject([{ kind: 'text', x: 100, y: 100 - 13.5, w: 0 }])
  expect(done).toEqual(['write'])
})

test('a drag of the text tool sets the width at which lines break', () => {
  expect(
    play(textTool, [
      [300, 100],
      [100, 120],
    ]).drawn,
  ).toMatchObject([{ kind: 'text', x: 100, w: 200 }])
  expect(
    play(textTool, [
      [100, 100],
      [130, 100],
    ]).drawn,
  ).toMatchObject([{ kind: 'text', x: 130, w: 0 }])
})

test('the zoom tool goes closer where it is clicked, further away with Alt, and to what is framed', () => {
  expect(play(zoomTool, [[30, 40]]).done).toEqual(['zoom in at 30,40'])
  expect(play(zoomTool, [[30, 40]], { alt: true }).done).toEqual(['zoom out at 30,40'])
  expect(
    play(zoomTool, [
      [130, 40],
      [30, 240],
    ]).done,
  ).toEqual(['look at 30,40,100,200'])
})
