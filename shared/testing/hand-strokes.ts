import { MOUSE_PRESSURE, type InkPoint } from '../model/ink.ts'

/** What a stroke was drawn with: how often it reports, how finely it knows where it is, and whether it feels pressure. */
export const DEVICES = [
  { name: 'mouse, 60 Hz', hz: 60, grid: 1, tremor: 0, feelsPressure: false },
  { name: 'mouse, 120 Hz', hz: 120, grid: 1, tremor: 0, feelsPressure: false },
  { name: 'mouse, 125 Hz, ratio 2', hz: 125, grid: 0.5, tremor: 0, feelsPressure: false },
  { name: 'touch, 120 Hz', hz: 120, grid: 0, tremor: 0.25, feelsPressure: false },
  { name: 'pen, 120 Hz', hz: 120, grid: 0, tremor: 0.12, feelsPressure: true },
  { name: 'pen, 240 Hz', hz: 240, grid: 0, tremor: 0.12, feelsPressure: true },
] as const
export type Device = (typeof DEVICES)[number]

/**
 * Strokes as hands make them, made up: nobody's hand was recorded. Letters, words, underlines, circles, scribbles, dots;
 * a hand goes slower where the line bends (two-thirds power law), starts and ends slowly, stops at times, and trembles.
 * Screen pixels. The same for the same seed.
 */
export function handStrokes(device: Device, count: number, seed: number): InkPoint[][] {
  const random = numbersFrom(seed)
  return Array.from({ length: count }, (_, i) => {
    const draw = FIGURES[i % FIGURES.length]! // within the list
    return sampled(draw(random), device, random)
  })
}

type Curve = (part: number) => { readonly x: number; readonly y: number }
type Figure = { readonly curve: Curve; readonly speed: number }

const FIGURES: readonly ((random: () => number) => Figure)[] = [
  word,
  word,
  circle,
  underline,
  scribble,
  word,
  flick,
  dot,
]

/** Loops of different heights on their way to the right. */
function word(random: () => number): Figure {
  const letters = 2 + Math.floor(random() * 6)
  const size = 10 + random() * 20
  const heights = Array.from({ length: letters + 1 }, () => 0.5 + random() * 1.2)
  const curve: Curve = (part) => {
    const at = part * letters
    const turn = 2 * Math.PI * at
    const height = heights[Math.floor(at)] ?? 1
    return { x: size * (at * 0.9 - 0.35 * Math.sin(turn)), y: size * height * (Math.cos(turn) - 1) * 0.5 }
  }
  return { curve, speed: 150 + random() * 250 }
}

function circle(random: () => number): Figure {
  const [rx, ry, from] = [30 + random() * 80, 20 + random() * 60, random() * 6]
  const curve: Curve = (part) => ({
    x: rx * Math.cos(from + part * 6.6),
    y: ry * Math.sin(from + part * 6.6) + part * 4,
  })
  return { curve, speed: 300 + random() * 600 }
}

function underline(random: () => number): Figure {
  const [length, sag] = [80 + random() * 300, (random() - 0.5) * 16]
  return { curve: (part) => ({ x: length * part, y: sag * Math.sin(Math.PI * part) }), speed: 400 + random() * 900 }
}

/** To and fro, to fill something in. */
function scribble(random: () => number): Figure {
  const [width, height, turns] = [40 + random() * 80, 30 + random() * 60, 6 + Math.floor(random() * 10)]
  const curve: Curve = (part) => ({ x: width * (0.5 - 0.5 * Math.cos(Math.PI * turns * part)), y: height * part })
  return { curve, speed: 500 + random() * 700 }
}

function flick(random: () => number): Figure {
  const [angle, length] = [random() * 6.3, 15 + random() * 60]
  return {
    curve: (part) => ({ x: length * part * Math.cos(angle), y: length * part * Math.sin(angle) + 8 * part * part }),
    speed: 600 + random() * 1200,
  }
}

function dot(random: () => number): Figure {
  const wobble = random() * 1.5
  return { curve: (part) => ({ x: wobble * Math.cos(5 * part), y: wobble * Math.sin(4 * part) }), speed: 20 }
}

const FINE = 4000

/** Walks along a curve as a hand does, and notes where it is as often as the device reports. */
function sampled({ curve, speed }: Figure, device: Device, random: () => number): InkPoint[] {
  const origin = { x: 100 + random() * 900, y: 100 + random() * 500 }
  const points: InkPoint[] = []
  const step = 1 / device.hz
  let part = 0
  let pausing = 0
  while (part < 1) {
    points.push(reported(curve(part), origin, part, device, random))
    if (pausing > 0) {
      pausing--
      continue
    }
    if (random() < 0.004) pausing = Math.floor(random() * device.hz * 0.2)
    const easing = Math.min(1, 0.25 + 4 * Math.min(part, 1 - part)) // from rest and to rest
    let left = speed * easing * step * (0.9 + 0.2 * random())
    while (left > 0 && part < 1) {
      const [before, here, next] = [curve(part - 1 / FINE), curve(part), curve(part + 1 / FINE)]
      const length = Math.hypot(next.x - here.x, next.y - here.y) || 1e-6
      left -= length / slowness(before, here, next)
      part += 1 / FINE
    }
  }
  points.push(reported(curve(1), origin, 1, device, random))
  return points
}

type At = { readonly x: number; readonly y: number }

/** How much of its speed a hand keeps in a bend: the two-thirds power law, with a floor. */
function slowness(a: At, b: At, c: At): number {
  const [ax, ay, bx, by] = [b.x - a.x, b.y - a.y, c.x - b.x, c.y - b.y]
  const length = (Math.hypot(ax, ay) + Math.hypot(bx, by)) / 2 || 1e-6
  const bend = Math.abs(Math.atan2(ax * by - ay * bx, ax * bx + ay * by)) / length
  return Math.max(0.15, Math.min(1, (60 * bend) ** (-1 / 3)))
}

function reported({ x, y }: At, origin: At, part: number, device: Device, random: () => number): InkPoint {
  const { grid, tremor, feelsPressure } = device
  const known = (value: number) => (grid === 0 ? value : Math.round(value / grid) * grid)
  const shake = () => (random() + random() + random() - 1.5) * tremor
  const pressure = 0.2 + 0.5 * Math.sin(Math.PI * part) ** 0.4 + 0.08 * random()
  return {
    x: known(origin.x + x + shake()),
    y: known(origin.y + y + shake()),
    pressure: feelsPressure ? Math.round(pressure * 4095) / 4095 : MOUSE_PRESSURE,
  }
}

/** Mulberry32: numbers from 0 to 1 that a seed decides. */
function numbersFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
