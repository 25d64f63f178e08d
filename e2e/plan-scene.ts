import type { Board } from '../shared/model/board.ts'
import type { NewShape } from '../shared/model/board-edit.ts'
import { DEFAULT_LOOK, type Look } from '../shared/model/look.ts'
import { asShapeId, type Binding, type ShapeId } from '../shared/model/shape.ts'

const idOf = (name: string): ShapeId => asShapeId(`plan-${name}`)!
/** Aims at a point of the shape's box, and stops at its outline. */
const to = (name: string, x = 0.5, y = 0.5): Binding => ({ shape: idOf(name), at: [x, y], mode: 'side' })
const ENDS = [
  [0, 0],
  [1, 1],
] as const

/** A board that people would plan with: two frames, boxes of many kinds, and arrows that hold on to them. Board units. */
export function drawPlan(board: Board): void {
  let count = 0
  const base = (name: string, look: Partial<Look>, text = '', frame?: string) => ({
    id: idOf(name),
    look: { ...DEFAULT_LOOK, ...look },
    locked: false,
    text,
    angle: 0,
    ...(frame && { frame: idOf(frame) }),
  })
  const box = (
    kind: 'rectangle' | 'diamond' | 'cloud' | 'cylinder' | 'hexagon' | 'bubble',
    name: string,
    [x, y, w, h]: readonly [number, number, number, number],
    fill: Look['fill'],
    text: string,
    look: Partial<Look> = {},
  ): NewShape => ({ kind, ...base(name, { fill, ...look }, text, 'order'), x, y, w, h })
  const arrow = (start: Binding, end: Binding, look: Partial<Look> = {}, text = ''): NewShape => {
    const route = { routing: 'elbow', ...look } as const
    return { kind: 'arrow', ...base(`arrow-${count++}`, route, text, 'order'), x: 0, y: 0, w: 1, h: 1, points: ENDS, start, end } // prettier-ignore
  }
  const note = (name: string, x: number, y: number, fill: Look['fill'], text: string): NewShape => ({
    kind: 'note',
    ...base(name, { fill }, text, 'later'),
    shrinks: true,
    x,
    y,
    w: 170,
    h: 170,
  })
  const shapes: NewShape[] = [
    { kind: 'frame', ...base('order', {}), name: 'An order', x: 60, y: 110, w: 900, h: 560 },
    { kind: 'frame', ...base('later', {}), name: 'Later', x: 1000, y: 110, w: 420, h: 560 },
    box('cloud', 'shop', [100, 180, 190, 120], 'blue', 'Shop'),
    box('rectangle', 'basket', [400, 190, 170, 100], 'violet', 'Basket'),
    box('diamond', 'stock', [690, 165, 210, 150], 'yellow', 'In stock?', { fillStyle: 'hatch' }),
    box('hexagon', 'pack', [700, 470, 190, 110], 'green', 'Pack and send'),
    box('cylinder', 'orders', [400, 460, 160, 130], 'none', 'Orders'),
    box('bubble', 'sorry', [110, 450, 180, 120], 'red', 'Sorry, not yet', { line: 'sketch' }),
    arrow(to('shop'), to('basket'), { routing: 'straight' }),
    arrow(to('basket'), to('stock'), { routing: 'straight' }),
    arrow(to('stock', 0.5, 1), to('pack', 0.5, 0), {}, 'yes'),
    arrow(to('pack', 0, 0.5), to('orders', 1, 0.5), { endHead: 'dot' }),
    arrow(to('stock', 0.5, 0), to('sorry', 0, 0.5), { line: 'dash', stroke: 'red' }, 'no'),
    note('gift', 1030, 160, 'none', 'Gift wrapping, with a card'),
    note('track', 1220, 160, 'green', 'Tell people where their parcel is'),
    note('back', 1030, 370, 'blue', 'Send it back within thirty days, no questions'),
    note('cut', 1290, 400, 'orange', 'Frames cut off what lies over their edge'),
  ]
  board.edit('local', (edit) => shapes.forEach((shape) => edit.add(shape)))
}
