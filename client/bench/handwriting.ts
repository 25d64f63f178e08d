import { MOUSE_PRESSURE, type InkPoint } from '../../shared/model/ink.ts'

/** What hands do on a board: they write words, underline, circle and tick off. */
const GESTURES: readonly { readonly share: number; readonly draw: (random: () => number) => Run }[] = [
  { share: 0.6, draw: word },
  { share: 0.2, draw: underline },
  { share: 0.12, draw: circle },
  { share: 0.08, draw: tick },
]
/** How much a hand trembles, board units. */
const TREMOR = 0.3
/** How many strokes come from a pen, which feels how hard it is pressed. */
const PENS = 0.3

/** Where the tip is, in board units from wherever it began. */
type Run = readonly { readonly x: number; readonly y: number }[]

/** One stroke as a hand of average size leaves it at 60 to 120 points a second: near where it is fast, dense where it turns. */
export function handwriting(random: () => number): InkPoint[] {
  let choice = random()
  const gesture = GESTURES.find(({ share }) => (choice -= share) < 0) ?? GESTURES[0]! // there are four
  const run = gesture.draw(random)
  const isPen = random() < PENS
  const tremble = () => (random() - 0.5) * 2 * TREMOR
  return run.map(({ x, y }, i) => ({
    x: x + tremble(),
    y: y + tremble(),
    pressure: isPen ? penPressure(i / (run.length - 1), random) : MOUSE_PRESSURE,
  }))
}

/** Lighter where the pen lands and leaves. */
const penPressure = (part: number, random: () => number) =>
  Math.round((0.2 + 0.5 * Math.sin(Math.PI * part) ** 0.5 + 0.15 * random()) * 255) / 255

/** Loops that go on to the right, each of another height: connected letters. */
function word(random: () => number): Run {
  const letters = 2 + Math.floor(random() * 5)
  const pointsEach = 9 + Math.floor(random() * 8)
  const points: { x: number; y: number }[] = []
  let x = 0
  for (let letter = 0; letter < letters; letter++) {
    const height = random() < 0.25 ? 16 + random() * 10 : 7 + random() * 6
    const width = 7 + random() * 6
    for (let i = 0; i < pointsEach; i++) {
      const turn = (2 * Math.PI * i) / pointsEach
      points.push({
        x: x + (width * i) / pointsEach - Math.sin(turn) * width * 0.35,
        y: ((Math.cos(turn) - 1) * height) / 2,
      })
    }
    x += width
  }
  return points
}

function underline(random: () => number): Run {
  const length = 30 + random() * 60
  const sag = (random() - 0.5) * 8
  const count = 10 + Math.floor(random() * 20)
  return Array.from({ length: count }, (_, i) => {
    const part = easeInOut(i / (count - 1))
    return { x: part * length, y: Math.sin(Math.PI * part) * sag }
  })
}

/** A little more than once around, as one does. */
function circle(random: () => number): Run {
  const [rx, ry] = [18 + random() * 30, 12 + random() * 18]
  const count = 40 + Math.floor(random() * 40)
  const from = random() * 2 * Math.PI
  return Array.from({ length: count }, (_, i) => {
    const turn = from + easeInOut(i / (count - 1)) * 2.1 * Math.PI
    return { x: Math.cos(turn) * rx, y: Math.sin(turn) * ry }
  })
}

function tick(random: () => number): Run {
  const size = 14 + random() * 12
  const down = Array.from({ length: 6 }, (_, i) => ({ x: (i / 5) * size * 0.4, y: (i / 5) * size * 0.5 }))
  const up = Array.from({ length: 9 }, (_, i) => ({
    x: size * (0.4 + 0.8 * easeInOut((i + 1) / 9)),
    y: size * (0.5 - 1.3 * easeInOut((i + 1) / 9)),
  }))
  return [...down, ...up]
}

/** A hand starts and ends slowly. */
const easeInOut = (part: number) => part * part * (3 - 2 * part)
