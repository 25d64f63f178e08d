import type { AssetHash } from '../model/asset.ts'
import type { Board } from '../model/board.ts'
import type { NewShape } from '../model/board-edit.ts'
import { encodeInk, MOUSE_PRESSURE } from '../model/ink.ts'
import { DEFAULT_LOOK, type Look } from '../model/look.ts'
import type { Style } from '../text/runs.ts'
import { UNCROPPED } from '../model/shapes/image.ts'
import type { Binding } from '../model/shape.ts'
import { shapeId } from './any-shape.ts'

/** How large the picture is that `oneOfEverything` shows, pixels. */
export const ONE_PICTURE = { width: 120, height: 60 }

type BaseOf = (
  x: number,
  y: number,
  w: number,
  h: number,
  look?: Partial<Look>,
  text?: string,
  angle?: number,
) => Omit<NewShape, 'kind'>

/** Words in every face and in lists. */
function formattedTexts(base: BaseOf): NewShape[] {
  const faces: readonly (readonly [string, Style])[] = [
    ['plain ', {}],
    ['bold ', { bold: true }],
    ['italic ', { italic: true }],
    ['both ', { bold: true, italic: true }],
    ['struck', { strike: true }],
    [' code()', { code: true }],
    [' and ', {}],
    ['a link', { link: 'https://example.com/?a=1&b=2' }],
  ]
  const list: readonly (readonly [string, Style])[] = [
    ['• ', { list: 'bullet' }],
    ['an item that takes two lines\n', {}],
    ['1. ', { list: 'number' }],
    ['first\n', {}],
    ['1. ', { list: 'number' }],
    ['second\n', { bold: true }],
    ['\t☐ ', { list: 'todo' }],
    ['to do\n', {}],
    ['☑ ', { list: 'done' }],
    ['done', {}],
  ]
  const words = (parts: readonly (readonly [string, Style])[]) => ({
    text: parts.map(([text]) => text).join(''),
    runs: parts.map(([{ length }, style]) => ({ length, style })),
  })
  const mixed = words(faces)
  return [
    { kind: 'text', ...base(40, 620, 0, 0), ...mixed },
    { kind: 'text', ...base(40, 646, 0, 0, { font: 'sans' }), ...mixed },
    { kind: 'text', ...base(40, 674, 0, 0, { font: 'mono', fontSize: 16 }), ...mixed },
    { kind: 'text', ...base(520, 614, 150, 0, { fontSize: 11 }), ...words(list) },
  ]
}

/** Every routing and head, bound by sides and by a point of what is turned, with words. */
function connectors(base: BaseOf): NewShape[] {
  const points = [[0, 0], [1, 1]] as const // prettier-ignore
  const below = (shape: string): Binding => ({ shape: shapeId(shape), at: [0.5, 1], mode: 'side' })
  const curved = { routing: 'curved', startHead: 'dot', endHead: 'triangle', stroke: 'blue', fontSize: 16 } as const
  const elbow = { routing: 'elbow', startHead: 'bar', endHead: 'diamond', line: 'dash', stroke: 'green' } as const
  return [
    { kind: 'arrow', ...base(0, 0, 0, 0, curved, 'a curve'), points, start: below('each-0'), end: below('each-2'), labelAt: 0.4 }, // prettier-ignore
    { kind: 'arrow', ...base(0, 0, 0, 0, elbow, 'an elbow'), points, start: below('each-3'), end: below('each-5') },
    { kind: 'arrow', ...base(210, 20, 0, 0, { stroke: 'orange', width: 4 }), points, end: { shape: shapeId('each-1'), at: [0.25, 0.5], mode: 'point' } }, // prettier-ignore
    { kind: 'line', ...base(640, 270, 220, 40, { routing: 'curved', line: 'sketch', endHead: 'bar' }, '', 0.1), points: [[0, 0], [0.5, 1], [1, 0]] }, // prettier-ignore
  ]
}

/**
 * Draws one of every kind, line, font and way to stand, within 0 to 1200 by 0 to 700 board units.
 *
 * @param asset a picture of the size of `ONE_PICTURE`; without it its place is shown
 */
export function oneOfEverything(board: Board, asset: AssetHash | null = null): void {
  let count = 0
  const base = (x: number, y: number, w: number, h: number, look: Partial<Look> = {}, text = '', angle = 0) => {
    const looks: Look = { ...DEFAULT_LOOK, ...look }
    return { id: shapeId(`each-${count++}`), x, y, w, h, angle, look: looks, locked: false, text }
  }
  const wave = Array.from({ length: 60 }, (_, i) => ({
    x: i * 4,
    y: 40 + 40 * Math.sin(i / 6),
    pressure: MOUSE_PRESSURE,
  }))
  const pressed = wave.map((point, i) => ({ ...point, pressure: i / 60 }))
  const picture = { asset, type: 'image/png', natural: ONE_PICTURE, crop: UNCROPPED, alt: 'Stripes' }
  /** What lies on it is cut off at its edges, whatever it is. */
  const sheet = shapeId('each-frame')
  const shapes: NewShape[] = [
    { kind: 'frame', ...base(1102, 350, 90, 64), id: sheet, name: 'A frame with a long name' },
    { kind: 'rectangle', ...base(1080, 380, 60, 60, { fill: 'blue', line: 'sketch' }), frame: sheet },
    { kind: 'text', ...base(1150, 340, 0, 0, { font: 'sans' }, 'cut off', 0.5), frame: sheet },
    {
      kind: 'stroke',
      ...base(1120, 356, 118, 40, { width: 1 }),
      ink: encodeInk(wave, 2),
      isMarker: true,
      frame: sheet,
    },
    { kind: 'rectangle', ...base(40, 40, 160, 90, { fill: 'blue' }, 'Rectangle') },
    { kind: 'rectangle', ...base(240, 40, 160, 90, { line: 'dash', stroke: 'red' }, '', 0.3) },
    { kind: 'rectangle', ...base(440, 40, 160, 90, { line: 'sketch', fill: 'yellow' }, 'by hand') },
    { kind: 'ellipse', ...base(640, 40, 160, 90, { fill: 'green', width: 4 }, 'Ellipse') },
    { kind: 'ellipse', ...base(840, 40, 160, 90, { line: 'sketch', opacity: 0.5, fill: '#12ab9f' }) },
    { kind: 'diamond', ...base(1040, 30, 140, 120, { fill: 'orange', font: 'sans' }, 'Diamond') },
    { kind: 'line', ...base(40, 180, 160, 80), points: [[0, 0], [0.5, 1], [1, 0]] }, // prettier-ignore
    { kind: 'line', ...base(240, 180, 160, 80, { line: 'dash', width: 4, stroke: 'violet' }), points: [[0, 1], [1, 0]] }, // prettier-ignore
    { kind: 'arrow', ...base(440, 180, 160, 80, { stroke: 'red' }), points: [[0, 0], [1, 1]] }, // prettier-ignore
    { kind: 'arrow', ...base(640, 180, 160, 80, { line: 'sketch', width: 4 }), points: [[0, 1], [0.4, 0], [1, 1]] }, // prettier-ignore
    { kind: 'arrow', ...base(1000, 180, -160, 80, { line: 'dash' }, '', 0.2), points: [[0, 0], [1, 1]] }, // prettier-ignore
    { kind: 'stroke', ...base(40, 300, 236, 80, { stroke: 'blue' }), ink: encodeInk(wave, 2) },
    { kind: 'stroke', ...base(320, 300, 236, 80, { stroke: 'red', width: 4 }), ink: encodeInk(pressed, 2) },
    { kind: 'stroke', ...base(600, 300, -236, 80, { opacity: 0.4, width: 8 }, '', -0.2), ink: encodeInk(wave, 2) },
    { kind: 'text', ...base(900, 300, 0, 0, { fontSize: 40 }, 'Доска é ñ') },
    { kind: 'text', ...base(900, 380, 160, 0, { font: 'sans', fontSize: 16, stroke: 'green' }, 'AVATAR breaks its lines in here') }, // prettier-ignore
    { kind: 'text', ...base(1080, 180, 0, 0, { fontSize: 28 }, 'turned', -0.6) },
    { kind: 'note', ...base(40, 440, 170, 170, {}, 'A note\nwith lines — “and signs”') },
    { kind: 'note', ...base(260, 450, 170, 60, { fill: 'violet', font: 'sans', fontSize: 16 }, 'grows with its words, which are many more than fit', 0.1) }, // prettier-ignore
    { kind: 'note', ...base(480, 440, 170, 170, { opacity: 0.5, fill: 'red' }) },
    { kind: 'image', ...base(715, 480, 120, 60), ...picture },
    { kind: 'image', ...base(500, 460, -60, 60), ...picture, crop: { x: 0.25, y: 0, w: 0.5, h: 1 } },
    { kind: 'image', ...base(505, 536, 120, 60, { opacity: 0.5 }, '', 0.1), ...picture },
    { kind: 'image', ...base(572, 460, 70, 60), ...picture, asset: null },
    { kind: 'triangle', ...base(880, 430, 90, 62, { fill: 'red', fillStyle: 'hatch' }) },
    { kind: 'hexagon', ...base(980, 430, 90, 62, { fill: 'blue', fontSize: 16 }, 'Six') },
    { kind: 'parallelogram', ...base(1080, 430, -90, 62, { line: 'dot', width: 4 }) },
    { kind: 'star', ...base(880, 502, 90, 70, { fill: 'yellow', fillStyle: 'cross', stroke: 'orange' }) },
    { kind: 'cloud', ...base(980, 502, 90, 70, { fill: 'violet', fillStyle: 'hatch', line: 'sketch' }) },
    { kind: 'cylinder', ...base(1080, 502, 90, 70, { fill: 'green', line: 'dash' }) },
    { kind: 'bubble', ...base(680, 582, 90, 50, { fontSize: 16, corners: 'sharp' }, 'Hello') },
    { kind: 'arrow-right', ...base(780, 582, 90, 50, { fill: 'orange', width: 4, fillStyle: 'hatch' }, '', 0.3) },
    {
      kind: 'arrow-left',
      ...base(880, 582, 90, 50, { line: 'sketch', fill: 'blue', fillStyle: 'cross', opacity: 0.5 }),
    },
    { kind: 'arrow-up', ...base(980, 582, 90, 50, { fill: '#12ab9f', fillStyle: 'hatch' }) },
    { kind: 'arrow-down', ...base(1080, 582, 90, 50) },
    {
      kind: 'rectangle',
      ...base(
        680,
        642,
        190,
        10,
        { align: 'right', vertical: 'bottom', font: 'sans', fontSize: 16 },
        'grows with its label',
      ),
    },
    {
      kind: 'rectangle',
      ...base(880, 642, 190, 50, { corners: 'sharp', align: 'left', vertical: 'top', fontSize: 16 }, 'in a corner'),
    },
    { kind: 'cylinder', ...base(1080, 642, 90, 50, { line: 'sketch', fill: 'red' }) },
  ]
  board.edit('local', (edit) => {
    for (const shape of [...shapes, ...formattedTexts(base), ...connectors(base)]) edit.add(shape)
  })
  board.doc.getMap('shapes').set('each-newer', { kind: 'hologram', place: [700, 450, 160, 100, 0], order: { z: 'a0' } })
}
