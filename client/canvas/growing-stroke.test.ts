import { createCanvas } from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import { drawShape } from '../../shared/drawing/draw-shape.ts'
import { DARK, LIGHT } from '../../shared/drawing/theme.ts'
import { encodeInk, inkBox, onInkGrid, type InkPoint } from '../../shared/model/ink.ts'
import { DEFAULT_LOOK, type Look } from '../../shared/model/look.ts'
import type { Stroke } from '../../shared/model/shape.ts'
import { shapeId } from '../../shared/testing/any-shape.ts'
import { halfEm } from '../../shared/testing/half-em.ts'
import { DEVICES, handStrokes } from '../../shared/testing/hand-strokes.ts'
import { drawGrowing } from './growing-stroke.ts'
import { asPen } from './surface.ts'

const WIDTH = 1200
const HEIGHT = 800

type Context = CanvasRenderingContext2D
const newCanvas = () => createCanvas(WIDTH, HEIGHT) as unknown as HTMLCanvasElement // does all that is asked of it here
const paper = (zoom: number): Context => {
  const pen = newCanvas().getContext('2d')!
  pen.fillStyle = LIGHT.paper
  pen.fillRect(0, 0, WIDTH, HEIGHT)
  pen.setTransform(zoom, 0, 0, zoom, -20, 10)
  return pen
}

/** How many pixels differ by more than a trace at the edge of a line, and how many are painted. */
function compare(a: Context, b: Context) {
  const [left, right] = [a, b].map((pen) => pen.getImageData(0, 0, WIDTH, HEIGHT).data)
  let different = 0
  let painted = 0
  for (let i = 0; i < left!.length; i += 4) {
    const by = Math.max(...[0, 1, 2].map((channel) => Math.abs(left![i + channel]! - right![i + channel]!)))
    if (by > 64) different++
    if (right![i] !== 0xfb || right![i + 2] !== 0xf7) painted++
  }
  return { different, painted }
}

/** Several strokes as one long one. */
function longStroke(device: (typeof DEVICES)[number], seed: number): InkPoint[] {
  return handStrokes(device, 4, seed)
    .flat()
    .map((point) => onInkGrid(point, 2))
}

test.each([
  ['a pen', DEVICES[4], {}, false],
  ['a mouse', DEVICES[0], {}, false],
  ['a see-through pen', DEVICES[1], { opacity: 0.5 }, false],
  ['a highlighter', DEVICES[1], { thickness: 'constant', stroke: 'yellow' }, true],
] as const)('what %s shows while it draws is what stays when it is lifted', (_name, device, style, isMarker) => {
  const look: Look = { ...DEFAULT_LOOK, ...style }
  const all = longStroke(device, 5)
  const points: InkPoint[] = []
  let shown = paper(1.3)
  for (let i = 0; i < all.length; i += 151) {
    points.push(...all.slice(i, i + 151))
    shown = paper(1.3)
    drawGrowing(shown, { points, ahead: [], look, isMarker }, LIGHT, newCanvas)
  }
  const committed = paper(1.3)
  const stroke: Stroke = {
    id: shapeId('s'),
    kind: 'stroke',
    angle: 0,
    z: 'a0',
    locked: false,
    text: '',
    look,
    ...inkBox(all),
    ink: encodeInk(all, 2),
    ...(isMarker && { isMarker }),
  }
  drawShape(stroke, asPen(committed), { theme: LIGHT, type: halfEm })
  const { different, painted } = compare(shown, committed)
  expect(painted).toBeGreaterThan(2000)
  expect(different).toBeLessThan(painted / 1000)
})

test('a highlighter looks the same on a picture that is laid on the paper later', () => {
  const all = longStroke(DEVICES[1], 2)
  const look: Look = { ...DEFAULT_LOOK, stroke: 'blue', thickness: 'constant' }
  const base = { id: shapeId('s'), kind: 'stroke', angle: 0, z: 'a0', locked: false, text: '', look } as const
  const stroke: Stroke = { ...base, ...inkBox(all), ink: encodeInk(all, 2), isMarker: true }
  for (const theme of [LIGHT, DARK]) {
    const onPaper = (isLater: boolean) => {
      const page = newCanvas().getContext('2d')!
      const pen = isLater ? newCanvas().getContext('2d')! : page
      page.fillStyle = theme.paper
      page.fillRect(0, 0, WIDTH, HEIGHT)
      drawShape(stroke, asPen(pen), { theme, type: halfEm })
      if (isLater) page.drawImage(pen.canvas, 0, 0)
      return page.getImageData(0, 0, WIDTH, HEIGHT).data
    }
    const [direct, later] = [onPaper(false), onPaper(true)]
    let farthest = 0
    for (let i = 0; i < direct.length; i++) farthest = Math.max(farthest, Math.abs(direct[i]! - later[i]!))
    expect(farthest).toBeLessThan(24) // at the very edge, where it lies on paper twice
  }
})
