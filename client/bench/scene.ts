import * as Y from 'yjs'
import type { BoardPoint, Box } from '../../shared/geometry/space.ts'
import { Board } from '../../shared/model/board.ts'
import type { NewShape } from '../../shared/model/board-edit.ts'
import { encodeInk, inkBox, inkExponent } from '../../shared/model/ink.ts'
import { COLOURS, DEFAULT_LOOK, LINE_WIDTHS, type Look } from '../../shared/model/look.ts'
import { parsePlace, placeValue, type Place } from '../../shared/model/place.ts'
import { asShapeId, type ShapeId } from '../../shared/model/shape.ts'
import { connectorThrough } from '../../shared/model/shapes/connector.ts'
import { handwriting } from './handwriting.ts'
import { randomFrom } from './random.ts'

/** The sizes that are measured. */
export const SCENE_SIZES = [1_000, 10_000, 50_000, 100_000] as const

/** A quarter of all shapes are strokes; the rest is shared by the other kinds. */
const SHARES = {
  rectangle: 0.26,
  ellipse: 0.13,
  diamond: 0.09,
  line: 0.11,
  arrow: 0.14,
  text: 0.17,
  note: 0.1,
} as const
type Kind = keyof typeof SHARES

/**
 * Every shape has a square of this size to itself, and is mostly larger. 100,000 of them just fit into a window of
 * 1400 × 900 at the least zoom, 5 %; at 100 % the same window shows some 450. Board units.
 */
const CELL = 52
const ASPECT = 16 / 9
const WORDS = 'plan note idea ask why later team board draw line good more next step user test ship fix road map'.split(
  ' ',
)
const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_'

type Random = () => number

/** Where all shapes of a scene lie, before some are turned: from the origin to the right and down. */
export function sceneBox(count: number): Box {
  const columns = Math.ceil(Math.sqrt(count * ASPECT))
  return { x: 0, y: 0, w: columns * CELL, h: Math.ceil(count / columns) * CELL }
}

/** The mixed scene, bottom first: as evenly spread and as mixed anywhere as everywhere. The same count, the same shapes. */
export function sceneShapes(count: number): NewShape[] {
  const random = randomFrom(count)
  const box = sceneBox(count)
  const columns = box.w / CELL
  // What lies on top of each other was drawn in no order.
  return shuffled(count, random).map((cell, i) => {
    const centre = {
      x: ((cell % columns) + random()) * CELL,
      y: (Math.floor(cell / columns) + random()) * CELL,
    }
    const shape = i % 4 === 0 ? newStroke(random) : newShape(kindFrom(random()), random)
    return { ...shape, ...asStored({ ...shape, ...within(box, centre, shape) }) }
  })
}

export function drawScene(board: Board, count: number): void {
  const shapes = sceneShapes(count)
  board.edit('local', (edit) => {
    for (const shape of shapes) edit.add(shape)
  })
}

/** The scene as somebody drew it, as one update in Yjs format 1; always the same bytes. */
export function sceneUpdate(count: number): Uint8Array {
  const doc = Object.assign(new Y.Doc(), { clientID: 1 })
  drawScene(new Board(doc), count)
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return update
}

/** The numbers below `count`, in an order that only chance knows: Fisher and Yates. */
function shuffled(count: number, random: Random): number[] {
  const numbers = Array.from({ length: count }, (_, i) => i)
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[numbers[i], numbers[j]] = [numbers[j]!, numbers[i]!] // both inside
  }
  return numbers
}

function kindFrom(choice: number): Kind {
  const names = Object.keys(SHARES) as Kind[] // its own keys
  return names.find((name) => (choice -= SHARES[name]) < 0) ?? 'rectangle'
}

/** On the grid that documents keep. */
const asStored = (place: Place): Place => parsePlace(placeValue(place))

/** Around a centre, but not over the edge of the scene. */
function within(scene: Box, centre: BoardPoint, { w, h }: Pick<Place, 'w' | 'h'>): BoardPoint {
  const clamp = (value: number, most: number) => Math.round(Math.min(Math.max(value, 0), Math.max(most, 0)))
  return { x: clamp(centre.x - w / 2, scene.w - w), y: clamp(centre.y - h / 2, scene.h - h) }
}

function newStroke(random: Random): NewShape {
  const points = handwriting(random)
  const { w, h } = inkBox(points)
  const base = newBase(random, { width: pick(LINE_WIDTHS.slice(0, 3), random), opacity: opacityFrom(random) })
  return { ...base, kind: 'stroke', w, h, ink: encodeInk(points, inkExponent(1)) }
}

function newShape(kind: Kind, random: Random): NewShape {
  switch (kind) {
    case 'rectangle':
    case 'ellipse':
    case 'diamond': {
      const text = random() < 0.3 ? words(1, random) : ''
      return {
        ...newBase(random, boxLook(random)),
        kind,
        text,
        w: between(30, 110, random),
        h: between(24, 70, random),
      }
    }
    case 'line':
    case 'arrow': {
      const bends = random() < 0.3 ? 1 + Math.floor(random() * 2) : 0
      const points = Array.from({ length: 2 + bends }, () => ({
        x: between(0, 110, random),
        y: between(0, 90, random),
      }))
      const through = connectorThrough(points)
      const { w, h } = through.place
      return { ...newBase(random, lineLook(random)), kind, w, h, points: through.points }
    }
    case 'text': {
      const text = words(1 + Math.floor(random() * 4), random)
      return { ...newBase(random, wordLook(random)), kind, text, w: 0, h: 0 }
    }
    case 'note': {
      const text = words(2 + Math.floor(random() * 5), random)
      const look = { ...wordLook(random), fill: pick(COLOURS, random) }
      return { ...newBase(random, { ...look, fontSize: 16 }), kind, text, w: between(80, 130, random), h: 80 }
    }
  }
}

/** All but the kind and the size; most shapes look as they do by default, in one of the colours. */
const newBase = (random: Random, look: Partial<Look>) => ({
  id: newId(random),
  x: 0,
  y: 0,
  angle: random() < 0.1 ? (random() - 0.5) * 1.2 : 0,
  look: { ...DEFAULT_LOOK, stroke: random() < 0.4 ? 'ink' : pick(COLOURS, random), ...look },
  locked: false,
  text: '',
})

const boxLook = (random: Random): Partial<Look> => ({
  fill: random() < 0.4 ? pick(COLOURS, random) : 'none',
  fontSize: 16,
  opacity: opacityFrom(random),
  ...lineLook(random),
})

function lineLook(random: Random): Partial<Look> {
  const choice = random()
  return {
    width: pick(LINE_WIDTHS.slice(0, 3), random),
    line: choice < 0.75 ? 'solid' : choice < 0.88 ? 'dash' : 'sketch',
  }
}

const wordLook = (random: Random): Partial<Look> => ({
  font: random() < 0.6 ? 'hand' : 'sans',
  fontSize: random() < 0.7 ? 16 : 20,
})

const opacityFrom = (random: Random) => (random() < 0.1 ? 0.3 + Math.round(random() * 4) / 10 : 1)
const words = (count: number, random: Random) => Array.from({ length: count }, () => pick(WORDS, random)).join(' ')
const between = (least: number, most: number, random: Random) => Math.round(least + random() * (most - least))
const pick = <T>(choices: readonly T[], random: Random): T => choices[Math.floor(random() * choices.length)]! // below 1

function newId(random: Random): ShapeId {
  const id = Array.from({ length: 16 }, () => pick([...LETTERS], random)).join('')
  return asShapeId(id) as ShapeId // sixteen letters are short enough
}
