import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { boxEncloses, growBox } from '../../shared/geometry/box.ts'
import { Board } from '../../shared/model/board.ts'
import { decodeInk } from '../../shared/model/ink.ts'
import type { Shape } from '../../shared/model/shape.ts'
import { Camera } from '../editor/camera.svelte.ts'
import { drawScene, sceneBox, sceneShapes, sceneUpdate } from './scene.ts'

/** The scene as a visitor reads it. */
function sceneRead(count: number): readonly Shape[] {
  const board = new Board(new Y.Doc())
  Y.applyUpdate(board.doc, sceneUpdate(count), 'load')
  return board.inOrder()
}

test('the same count gives the same bytes, and another count another scene', () => {
  expect(sceneUpdate(200)).toEqual(sceneUpdate(200))
  expect(sceneShapes(300).slice(0, 200)).not.toEqual(sceneShapes(200))
})

/** They stay these, so that figures of today can be held against earlier ones. */
const KINDS = ['stroke', 'rectangle', 'ellipse', 'diamond', 'line', 'arrow', 'text', 'note']

test('as many shapes are drawn as asked for, a quarter of them strokes, and some of each of the first kinds', () => {
  const kinds = Map.groupBy(sceneRead(1000), ({ kind }) => kind)
  expect([...kinds.values()].flat()).toHaveLength(1000)
  expect(kinds.get('stroke')).toHaveLength(250)
  expect(new Set(kinds.keys())).toEqual(new Set(KINDS))
})

test('what a visitor reads is what was drawn, on whole units, inside the scene', () => {
  const drawn = sceneShapes(400)
  const read = sceneRead(400)
  expect(read).toEqual(drawn.map((shape, i) => ({ ...shape, z: read[i]?.z })))
  for (const shape of read) expect(boxEncloses(growBox(sceneBox(400), 1), shape), shape.kind).toBe(true)
})

test('colours, see-through shapes, turned ones, labels and pens all occur', () => {
  const shapes = sceneShapes(1000)
  expect(new Set(shapes.map(({ look }) => look.stroke)).size).toBeGreaterThan(5)
  expect(shapes.some(({ look }) => look.opacity < 1)).toBe(true)
  expect(shapes.some(({ angle }) => angle !== 0)).toBe(true)
  expect(shapes.some(({ kind, text }) => kind === 'rectangle' && text !== '')).toBe(true)
  const inks = shapes.flatMap((shape) => (shape.kind === 'stroke' ? [decodeInk(shape.ink)] : []))
  expect(inks.every((points) => points.length > 8)).toBe(true)
  expect(inks.some(([first]) => first?.pressure === 0.5)).toBe(true)
  expect(inks.some(([first, second]) => first?.pressure !== second?.pressure)).toBe(true)
})

test('the largest scene can be seen whole', () => {
  const camera = new Camera()
  camera.canvas = { width: 1400, height: 900 }
  const { w, h } = sceneBox(100_000)
  expect(w).toBeLessThan(camera.widest.width)
  expect(h).toBeLessThan(camera.widest.height)
})

test('a scene is drawn in one transaction', () => {
  const board = new Board(new Y.Doc())
  let updates = 0
  board.doc.on('update', () => updates++)
  drawScene(board, 50)
  expect([updates, board.shapes().size]).toEqual([1, 50])
})
