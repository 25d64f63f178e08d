import { boxAround } from '../shared/geometry/box.ts'
import { flattenPath, type Path } from '../shared/geometry/path.ts'
import type { BoardPoint } from '../shared/geometry/space.ts'
import type { Board } from '../shared/model/board.ts'
import type { NewShape } from '../shared/model/board-edit.ts'
import { encodeInk, inkExponent, MOUSE_PRESSURE } from '../shared/model/ink.ts'
import { DEFAULT_LOOK, type Look } from '../shared/model/look.ts'
import type { ShapeId } from '../shared/model/shape.ts'
import { connectorThrough } from '../shared/model/shapes/connector.ts'

/** The drawing that the README shows, in board units. */
export function drawScene(board: Board): void {
  let count = 0
  const base = (look: Partial<Look>, text = '', angle = 0) => ({
    id: `scene-${count++}` as ShapeId,
    look: { ...DEFAULT_LOOK, ...look },
    locked: false,
    text,
    angle,
  })
  const arrow = (...points: BoardPoint[]): NewShape => {
    const through = connectorThrough(points)
    return { kind: 'arrow', ...base({ line: 'sketch' }), ...through.place, points: through.points }
  }
  const shapes: NewShape[] = [
    { kind: 'text', ...base({ fontSize: 28 }, 'The life of a stroke'), x: 300, y: 150, w: 0, h: 0 },
    { kind: 'rectangle', ...base({ fill: 'violet', line: 'sketch' }, 'Browser'), x: 300, y: 250, w: 190, h: 96 },
    { kind: 'diamond', ...base({ fill: 'yellow', line: 'sketch' }, 'Relay'), x: 630, y: 220, w: 230, h: 156 },
    { kind: 'ellipse', ...base({ fill: 'green', line: 'sketch' }, 'Snapshots'), x: 1000, y: 240, w: 196, h: 116 },
    arrow({ x: 500, y: 298 }, { x: 620, y: 298 }),
    arrow({ x: 870, y: 298 }, { x: 990, y: 298 }),
    { kind: 'note', ...base({}, 'cold load over HTTP,\nthen frames', -0.05), x: 330, y: 470, w: 170, h: 170 },
    { kind: 'note', ...base({ fill: 'blue' }, 'saved means:\non the disk', 0.04), x: 980, y: 480, w: 170, h: 130 },
    stroke(base({ stroke: 'red', width: 4 }), flattenPath(FLOURISH).flat()),
    marker(
      base({ stroke: 'yellow', thickness: 'constant' }),
      { x: 300, y: 171 },
      { x: 420, y: 167 },
      { x: 548, y: 171 },
    ),
    marker(
      base({ stroke: 'green', thickness: 'constant' }),
      { x: 990, y: 540 },
      { x: 1050, y: 542 },
      { x: 1098, y: 544 },
    ),
  ]
  board.edit('local', (edit) => shapes.forEach((shape) => edit.add(shape)))
}

function stroke(base: Omit<NewShape, 'kind' | 'x' | 'y' | 'w' | 'h'>, points: readonly BoardPoint[]): NewShape {
  const ink = encodeInk(
    points.map((point) => ({ ...point, pressure: MOUSE_PRESSURE })),
    inkExponent(1),
  )
  return { ...base, kind: 'stroke', ink, ...boxAround(points)! } as NewShape // a flourish has points
}

/** The highlighter goes over words, so its marks come after them. */
const marker = (base: Parameters<typeof stroke>[0], ...points: readonly BoardPoint[]): NewShape =>
  ({ ...stroke(base, points), isMarker: true }) as NewShape // of all kinds a stroke is the one that may be a mark

/** A loop and a wave, as a hand would draw them. */
const FLOURISH: Path = [
  ['M', 600, 560],
  ['C', 630, 510, 670, 502, 692, 540],
  ['C', 714, 578, 662, 614, 634, 592],
  ['C', 606, 570, 640, 506, 700, 504],
  ['C', 760, 502, 782, 546, 828, 534],
  ['C', 874, 522, 880, 476, 920, 484],
]
