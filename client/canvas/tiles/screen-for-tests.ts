import { createCanvas, GlobalFonts, Path2D } from '@napi-rs/canvas'
import { fileURLToPath } from 'node:url'
import * as Y from 'yjs'
import { cssFont, FONT_FAMILIES, fontFile } from '../../../shared/drawing/css-font.ts'
import { cutByFrame } from '../../../shared/drawing/cut-by-frame.ts'
import { drawShape } from '../../../shared/drawing/draw-shape.ts'
import { Board } from '../../../shared/model/board.ts'
import { FONTS } from '../../../shared/model/look.ts'
import type { Frame, Shape, ShapeId } from '../../../shared/model/shape.ts'
import { FACES } from '../../../shared/text/runs.ts'
import { createTypesetter } from '../../../shared/text/typesetter.ts'
import { nobody } from '../../editor/editor-for-tests.ts'
import { heldPatch, withContent } from '../../editor/held.ts'
import { Editor, type EditorImages } from '../../editor/editor.svelte.ts'
import type { LivePeople } from '../../session/live-person.ts'
import type { Preview } from '../../tools/tool.ts'
import { transformShapes } from '../../editor/edits.ts'
import { patched, type Transform } from '../../../shared/model/transform.ts'
import { BoardLayer } from '../board-layer.ts'
import { paintShape } from '../detail/paint-shape.ts'
import { Presentation } from '../presentation.ts'
import { asPen } from '../surface.ts'
import { Pace } from './pace.ts'
import { inBoardUnits, paintedView } from './painted-view.ts'
import { pictureMaker, type Context } from './picture.ts'
import type { Workshop } from './tile-cache.ts'
import { TileMemory } from './tile-memory.ts'

// Node has no canvas of its own; this one is drawn by the library that draws in Chromium.
Object.assign(globalThis, { Path2D })
for (const font of FONTS)
  for (const face of FACES) {
    const file = new URL(`../../../shared/fonts/${fontFile(font, face)}.ttf`, import.meta.url)
    GlobalFonts.registerFromPath(fileURLToPath(file), FONT_FAMILIES[font])
  }

const newCanvas = (width: number, height: number) => createCanvas(width, height) as unknown as HTMLCanvasElement // all that we use of one

const measurePen = createCanvas(1, 1).getContext('2d')
export const nodeType = createTypesetter((text, font, size, face) => {
  measurePen.font = cssFont(font, size, face)
  return measurePen.measureText(text).width
})

const FRAME_MS = 16

type Options = {
  readonly board?: Board
  readonly people?: LivePeople
  /** CSS pixels. */
  readonly size?: { readonly width: number; readonly height: number }
  readonly ratio?: number
  /** MB for all tiles. */
  readonly megabytes?: number
  /** How many shapes may be painted in a frame. */
  readonly shapesPerFrame?: number
  readonly images?: EditorImages
}

/** A board's tiles and a screen that shows them, frame by frame, on real canvases without a browser. */
export function createScreen({
  board = new Board(new Y.Doc()),
  people = nobody,
  size = { width: 600, height: 400 },
  ratio = 1,
  megabytes = 256,
  shapesPerFrame = Infinity,
  images,
}: Options = {}) {
  let copies = 0
  const editor = new Editor({
    board,
    type: nodeType,
    people,
    send: () => {},
    newId: () => `copy-${++copies}` as ShapeId,
    ...(images && { images }),
  })
  editor.camera.canvas = size
  const device = { width: Math.round(size.width * ratio), height: Math.round(size.height * ratio) }
  /** Frames pass one after the other, and their time is up when so many shapes were painted. */
  let now = 0
  let painted = 0
  const pace = new Pace(() => now + (painted >= shapesPerFrame ? FRAME_MS : 0))
  pace.learn = (shapes) => (painted += shapes)
  const shop: Workshop = {
    newPicture: pictureMaker(newCanvas),
    memory: new TileMemory(megabytes * 2 ** 20),
    pace,
    count: { tiles: 0, shapes: 0 },
  }
  const layer = new BoardLayer(editor, shop)
  const screen = shop.newPicture(device.width, device.height)
  const view = () => paintedView(editor.camera, device, ratio)
  let preview: Preview | null = null
  const presentation = () => new Presentation(preview, people)

  /** As if somebody dragged these shapes. */
  function holds(ids: Iterable<ShapeId>, transform: Transform) {
    const held = preview?.kind === 'drag' ? preview.ids : withContent(board, ids)
    preview = { kind: 'drag', ids: held, transform, copies: false }
  }

  /** As if they let go of them. */
  function drops() {
    if (preview?.kind !== 'drag') return
    const { ids, transform } = preview
    preview = null
    board.edit('local', (edit) => transformShapes(edit, board, ids, transform, nodeType))
  }

  const erases = (ids: Iterable<ShapeId>) => (preview = { kind: 'erase', ids: new Set(ids) })
  const givesUp = () => (preview = null)

  /** One frame of the screen. @returns whether there is more to do */
  function frame(): boolean {
    now += FRAME_MS
    painted = 0
    layer.show(view(), presentation(), { x: device.width / 2, y: device.height / 2 }, now)
    layer.work(now + 1)
    blank(screen.pen)
    layer.draw(screen.pen, view())
    inBoardUnits(screen.pen, view())
    for (const { ids, transform } of presentation().held) layer.drawDragged(screen.pen, view().scale, ids, transform)
    screen.pen.resetTransform()
    return !layer.isDone()
  }

  /** Frames until nothing is left to do. @returns how many it took */
  function rest(): number {
    for (let frames = 1; ; frames++) {
      if (!frame()) return frames
      if (frames > 2000) throw new Error('The tiles never come to rest')
    }
  }

  function blank(pen: Context) {
    pen.resetTransform()
    pen.fillStyle = editor.scene.theme.paper
    pen.fillRect(0, 0, device.width, device.height)
  }

  /** The view as it is painted without tiles, shape by shape. @param how all that can be seen, or all there is */
  function direct(how: 'seen' | 'exact' = 'seen'): Uint8ClampedArray {
    const { pen } = shop.newPicture(device.width, device.height)
    blank(pen)
    inBoardUnits(pen, view())
    const looks = presentation()
    const paint = (shape: Shape, frame: Frame | null) =>
      cutByFrame(pen, frame, () => {
        if (how === 'exact') drawShape(shape, asPen(pen), editor.scene)
        else paintShape(shape, pen, editor.scene, view().scale, looks.isFaded(shape.id) ? 0.25 : 1)
      })
    for (const shape of board.inOrder()) if (!looks.isLifted(shape.id)) paint(shape, board.frameHolding(shape))
    if (preview?.kind !== 'drag') return pen.getImageData(0, 0, device.width, device.height).data
    const { ids, transform } = preview
    const dragged = <S extends Shape>(shape: S) => patched(shape, heldPatch(board, shape, transform, ids, nodeType))
    for (const shape of board.inOrder()) {
      const frame = board.frameHolding(shape)
      if (ids.has(shape.id)) paint(dragged(shape), frame && ids.has(frame.id) ? dragged(frame) : null)
    }
    return pen.getImageData(0, 0, device.width, device.height).data
  }

  /** The colour of a pixel of the screen, as `#rrggbb`. */
  function colourAt(x: number, y: number): string {
    const [r = 0, g = 0, b = 0] = screen.pen.getImageData(x, y, 1, 1).data
    return `#${[r, g, b].map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
  }

  const shown = () => screen.pen.getImageData(0, 0, device.width, device.height).data

  return {
    editor,
    board,
    layer,
    shop,
    frame,
    rest,
    direct,
    shown,
    colourAt,
    view,
    device,
    holds,
    drops,
    erases,
    givesUp,
  }
}

type Pixels = Uint8ClampedArray

/** Shades by which colours are off when they are mixed in another order. */
const SHADES = 40

/**
 * How many pixels of one picture have a colour that does not lie between those of the other, there and around: soft edges
 * are rounded a little differently when they are painted in pieces.
 */
export function differingPixels(a: Pixels, b: Pixels, width: number): number {
  let count = 0
  for (let i = 0; i < a.length; i += 4)
    if (
      (a[i] !== b[i] || a[i + 1] !== b[i + 1] || a[i + 2] !== b[i + 2]) &&
      (isOff(a, b, i, width) || isOff(b, a, i, width))
    )
      count++
  return count
}

const isOff = (a: Pixels, b: Pixels, i: number, width: number) =>
  [i, i + 1, i + 2].some((at) => {
    const around = [-1, 0, 1].flatMap((dy) => [-4, 0, 4].map((dx) => b[at + dx + 4 * width * dy] ?? b[at]!)) // beyond the edge
    return a[at]! < Math.min(...around) - SHADES || a[at]! > Math.max(...around) + SHADES
  })
