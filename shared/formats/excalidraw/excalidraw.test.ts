import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { shapeOf, type CopiedShape } from '../../model/copied-shape.ts'
import { DEFAULT_LOOK, type Look } from '../../model/look.ts'
import { strokePoints } from '../../model/shapes/stroke.ts'
import { anyJunk } from '../../testing/any-junk.ts'
import { anyNewShape } from '../../testing/any-shape.ts'
import { copiesOf, plain, plainInPlace } from '../../testing/copies.ts'
import { halfEm } from '../../testing/half-em.ts'
import { oneOfEverything } from '../../testing/one-of-everything.ts'
import { Input, parseJson } from '../input.ts'
import { isSame, UNSEEN } from '../same.ts'
import { UnreadableError } from '../unreadable.ts'
import { readExcalidraw } from './read.ts'
import { clipboardJson, writeElements } from './write.ts'

const read = (text: string) => readExcalidraw(parseJson(text), halfEm).shapes
const readElements = (...elements: readonly object[]) =>
  read(JSON.stringify({ type: 'excalidraw', version: 2, elements }))
const readOne = (element: object) => shapeOf(readElements(element)[0]!)
const thereAndBack = (shapes: readonly CopiedShape[]) => read(clipboardJson({ shapes }, halfEm))

describe('ours to Excalidraw and back', () => {
  test('one of everything comes back to the last bit', () => {
    const copies = copiesOf(oneOfEverything)
    expect(thereAndBack(copies).map(plainInPlace)).toEqual(copies.map(plainInPlace))
  })

  test('any shapes come back to the last bit, in their order, groups and all', () => {
    const anyShapes = fc.tuple(anyNewShape('a'), anyNewShape('b'), anyNewShape('c'), fc.boolean())
    fc.assert(
      fc.property(anyShapes, ([a, b, c, isOnFrame]) => {
        const copies = copiesOf((board) =>
          board.edit('local', (edit) => {
            for (const shape of [a, b, c])
              edit.add(a.kind === 'frame' && isOnFrame && shape !== a ? { ...shape, frame: a.id } : shape)
          }),
        )
        expect(thereAndBack(copies).map(plainInPlace)).toEqual(copies.map(plainInPlace))
      }),
    )
  })

  test('formats of words and what newer clients wrote come along', () => {
    const copies = copiesOf((board) => {
      board.doc
        .getMap('shapes')
        .set('a', { kind: 'note', place: [1, 2, 170, 170, 0], order: { z: 'a0', sort: 1 }, hue: 7 })
      const words = new Y.Text()
      board.doc.getMap('text').set('a', words)
      words.insert(0, 'bold', { bold: true })
    })
    const [note] = thereAndBack(copies)
    expect(note).toMatchObject({
      record: { hue: 7, order: { sort: 1 } },
      words: [{ insert: 'bold', attributes: { bold: true } }],
    })
  })

  test('what was changed there is changed here, and all else is as it was', () => {
    const copies = copiesOf((board) => {
      const look: Look = { ...DEFAULT_LOOK, stroke: 'violet', font: 'sans', fontSize: 16 }
      board.edit('local', (edit) =>
        edit.add({
          id: 'n' as never,
          kind: 'note',
          x: 10,
          y: 20,
          w: 170,
          h: 170,
          angle: 0.5,
          look,
          locked: false,
          text: 'as it was',
        }),
      )
    })
    const [body, label] = writeElements(copies, halfEm)
    const [note] = readElements(
      { ...body, id: 'other', x: 110, backgroundColor: '#ffc9c9' },
      { ...label, containerId: 'other' },
    )
    expect(shapeOf(note!)).toMatchObject({ kind: 'note', x: 110, y: 20, angle: 0.5, text: 'as it was' })
    expect(shapeOf(note!).look).toMatchObject({ fill: 'red', stroke: 'violet', font: 'sans' })
  })

  test('an outline that Excalidraw has no element for is moved with its words', () => {
    const copies = copiesOf((board) => {
      board.doc.getMap('shapes').set('a', { kind: 'star', place: [0, 0, -200, 100, 0.5] })
      board.doc.getMap('text').set('a', new Y.Text('shining'))
    })
    const [line, words] = writeElements(copies, halfEm) as { x: number; y: number }[]
    const there = { groupIds: ['another'], angle: 0.5 }
    const [star, ...others] = readElements(
      { ...line, ...there, id: 'b', x: line!.x + 300 },
      { ...words, ...there, id: 'c', x: words!.x + 300, text: 'bright', originalText: 'bright' },
    )
    expect(others).toEqual([])
    expect(shapeOf(star!)).toMatchObject({ kind: 'star', x: 300, y: 0, w: -200, h: 100, angle: 0.5, text: 'bright' })
    expect(shapeOf(star!).groups).toBeUndefined()
  })

  test('connectors hold on to what they were bound to, under whatever ids', () => {
    const copies = copiesOf((board) => {
      board.doc.getMap('shapes').set('a', { kind: 'rectangle', place: [0, 0, 100, 100, 0] })
      board.doc.getMap('shapes').set('b', { kind: 'cloud', place: [300, 0, 100, 100, 0] })
      const detail = {
        start: { shape: 'a', at: [0.5, 0.5], mode: 'side', newer: 1 },
        end: { shape: 'b', at: [0, 0.5], mode: 'side' },
      }
      board.doc
        .getMap('shapes')
        .set('c', { kind: 'arrow', place: [0, 0, 10, 10, 0], look: { routing: 'elbow' }, detail })
    })
    expect(thereAndBack(copies).map(plain)).toEqual(copies.map(plain))

    const renamed = JSON.parse(JSON.stringify(writeElements(copies, halfEm)).replace(/"(id|elementId)":"(.)"/g, (found, name, id, at, all: string) => (all.slice(at - 15, at).includes('drawingRoom') ? found : `"${name}":"${id}2"`))) // prettier-ignore
    const [a, b, arrow] = readElements(...renamed)
    expect([a!.id, b!.id]).toEqual(['a2', 'b2'])
    expect(arrow!.record).toMatchObject({ detail: { start: { shape: 'a2', newer: 1 }, end: { shape: 'b2' } } })
  })

  test('the words are those that were typed there', () => {
    const copies = copiesOf((board) => {
      board.doc.getMap('shapes').set('a', { kind: 'rectangle', place: [0, 0, 200, 100, 0] })
      board.doc.getMap('text').set('a', new Y.Text('before'))
    })
    const [body, label] = writeElements(copies, halfEm)
    const [rectangle] = readElements(body!, { ...label, text: 'after', originalText: 'after' })
    expect(shapeOf(rectangle!).text).toBe('after')
  })
})

describe('what Excalidraw draws', () => {
  const base = { id: 'x', x: 10, y: 20, width: 100, height: 50 }

  test('boxes with their looks and the words in them', () => {
    const [shape, ...others] = readElements(
      { ...base, type: 'diamond', angle: 1, strokeColor: '#1971c2', backgroundColor: '#b2f2bb', strokeWidth: 4, strokeStyle: 'dashed', opacity: 50, locked: true, link: 'https://a.example/', boundElements: [{ id: 't', type: 'text' }] }, // prettier-ignore
      { ...base, id: 't', type: 'text', text: 'two\nlines', originalText: 'two lines', containerId: 'x', fontFamily: 2, fontSize: 28 }, // prettier-ignore
    )
    expect(others).toEqual([])
    expect(shapeOf(shape!)).toMatchObject({
      kind: 'diamond',
      x: 10,
      y: 20,
      w: 100,
      h: 50,
      angle: 1,
      locked: true,
      text: 'two lines',
      runs: [{ length: 9, style: { link: 'https://a.example/' } }],
      look: { stroke: 'blue', fill: 'green', width: 4, line: 'dash', opacity: 0.5, font: 'sans', fontSize: 28 },
    })
  })

  test('lines and arrows with their heads, of one point too few, and longer than the world', () => {
    const points = [[0, 0], [100, 50]] // prettier-ignore
    expect(readOne({ ...base, type: 'line', points })).toMatchObject({ kind: 'line', x: 10, y: 20, w: 100, h: 50 })
    expect(readOne({ ...base, type: 'arrow', points, endArrowhead: 'arrow' })).toMatchObject({ kind: 'arrow', points: [[0, 0], [1, 1]] }) // prettier-ignore
    expect(readOne({ ...base, type: 'arrow', points, startArrowhead: 'triangle_outline' }).look).toMatchObject({
      startHead: 'triangle',
      endHead: 'none',
    })
    expect(readElements({ ...base, type: 'line', points: [[0, 0]] })).toEqual([])
    expect(readElements({ ...base, type: 'line', width: 80_000, points })).toEqual([])
  })

  test('lines that are shapes, or filled like one', () => {
    const loop = [[0, 0], [100, 0], [50, 80], [0, 0]] // prettier-ignore
    const points = [[0, 0], [1, 0], [0.5, 1]] // prettier-ignore
    expect(readOne({ ...base, type: 'line', points: loop, polygon: true })).toMatchObject({ isClosed: true, points })
    expect(readOne({ ...base, type: 'line', points: loop, backgroundColor: '#ffec99' })).toMatchObject({
      isClosed: true,
      look: { fill: 'yellow' },
    })
    expect(readOne({ ...base, type: 'line', points: loop })).not.toHaveProperty('isClosed')
  })

  test('bends and elbows', () => {
    const points = [[0, 0], [50, 0], [50, 50], [100, 50]] // prettier-ignore
    expect(readOne({ ...base, type: 'line', points, roundness: { type: 2 } }).look.routing).toBe('curved')
    expect(readOne({ ...base, type: 'arrow', points, elbowed: true })).toMatchObject({
      look: { routing: 'elbow' },
      points: [[0, 0], [1, 1]], // prettier-ignore
    })
  })

  test('arrows that hold on to shapes, as they are bound today and as they used to be', () => {
    const points = [[0, 0], [100, 0]] // prettier-ignore
    const box = { ...base, type: 'rectangle' }
    const [, , arrow, old] = readElements(
      { ...box, id: 'a' },
      { ...box, id: 'b', x: 210 },
      { ...base, id: 'c', type: 'arrow', x: 110, points, startBinding: { elementId: 'a', fixedPoint: [1.02, 0.5], mode: 'orbit' }, endBinding: { elementId: 'b', fixedPoint: [0.2, 0.3], mode: 'inside' } }, // prettier-ignore
      { ...base, id: 'd', type: 'arrow', x: 110, points, startBinding: { elementId: 'a', focus: 0, gap: 1 }, endBinding: { elementId: 'gone', focus: 0, gap: 1 } }, // prettier-ignore
    ).map(shapeOf)
    expect(arrow).toMatchObject({ start: { shape: 'a', at: [1, 0.5], mode: 'side' }, end: { shape: 'b', at: [0.2, 0.3], mode: 'point' } }) // prettier-ignore
    expect(old).toMatchObject({ start: { shape: 'a', at: [0.5, 0.5], mode: 'side' } })
    expect(old).not.toHaveProperty('end')
  })

  test('words on an arrow', () => {
    const [arrow, ...others] = readElements(
      { ...base, type: 'arrow', points: [[0, 0], [100, 50]] }, // prettier-ignore
      { ...base, id: 't', type: 'text', text: 'then', containerId: 'x' },
    )
    expect(others).toEqual([])
    expect(shapeOf(arrow!)).toMatchObject({ kind: 'arrow', text: 'then' })
  })

  test('ink with its pressures', () => {
    const shape = readOne({ ...base, type: 'freedraw', points: [[0, 0], [-10, 5], [40, 50]], pressures: [0, 0.4, 1], strokeWidth: 2 }) // prettier-ignore
    if (shape.kind !== 'stroke') throw new Error(shape.kind)
    expect(strokePoints(shape)).toEqual([
      { x: 10, y: 20, pressure: 0 },
      { x: 0, y: 25, pressure: 0.4 },
      { x: 50, y: 70, pressure: 1 },
    ])
    expect(shape.look.width).toBeCloseTo(3.4)
  })

  test('text stands where it stood: by the side that its lines begin at', () => {
    const text = { ...base, type: 'text', text: 'word', fontSize: 20, width: 60, height: 25 }
    expect(readOne(text)).toMatchObject({ kind: 'text', x: 10, y: 19, w: 0, text: 'word' })
    expect(readOne({ ...text, textAlign: 'center' })).toMatchObject({ x: 20 })
    expect(readOne({ ...text, textAlign: 'right' })).toMatchObject({ x: 30 })
    expect(readOne({ ...text, autoResize: false })).toMatchObject({ x: 10, w: 60 })
  })

  test('sticky notes', () => {
    const [note] = readElements(
      { ...base, type: 'stickynote', width: 200, height: 300, baseHeight: 200, backgroundColor: '#ffec99' },
      { ...base, id: 't', type: 'text', text: 'remember', containerId: 'x', fontSize: 24, fontSizeMax: 32 },
    )
    expect(shapeOf(note!)).toMatchObject({ kind: 'note', w: 200, h: 200, text: 'remember', look: { fill: 'yellow' } })
  })

  test('groups, deepest first', () => {
    const [shape] = readElements({ ...base, type: 'ellipse', groupIds: ['inner', 'outer'] })
    expect(shapeOf(shape!).groups).toEqual(['inner', 'outer'])
  })

  test('frames with what lies on them', () => {
    const [on, off, frame] = readElements(
      { ...base, type: 'ellipse', frameId: 'f' },
      { ...base, id: 'y', type: 'ellipse', frameId: 'gone' },
      { ...base, id: 'f', type: 'frame', name: 'First slide' },
    ).map(shapeOf)
    expect(frame).toMatchObject({ kind: 'frame', name: 'First slide', w: 100 })
    expect([on!.frame, off!.frame]).toEqual([frame!.id, undefined])
  })

  test('images from our own server, cropped and mirrored', () => {
    const [hash] = ['ab'.repeat(32)]
    const crop = { x: 50, y: 0, width: 100, height: 100, naturalWidth: 200, naturalHeight: 100 }
    const image = readOne({ ...base, type: 'image', fileId: hash, scale: [-1, 1], crop })
    expect(image).toMatchObject({ kind: 'image', asset: hash, w: -100, h: 50, crop: { x: 0.25, y: 0, w: 0.5, h: 1 } })
  })

  test('pictures that come along with their images', () => {
    const files = {
      f: { id: 'f', mimeType: 'image/png', dataURL: 'data:image/png;base64,AAAA' },
      g: { dataURL: 'javascript:' },
    }
    const elements = ['f', 'g', 'h'].map((fileId) => ({ ...base, id: `image-${fileId}`, type: 'image', fileId }))
    const { pictures } = readExcalidraw(new Input({ type: 'excalidraw', elements, files }, ''), halfEm)
    expect([...pictures!]).toEqual([['image-f', 'data:image/png;base64,AAAA']])
  })

  test('what was deleted, is being selected with, or cannot be seen, is not there', () => {
    expect(
      readElements(
        { ...base, type: 'rectangle', isDeleted: true },
        { ...base, type: 'selection' },
        { type: 'rectangle' },
        { ...base, type: 'text', text: '' },
      ),
    ).toEqual([])
  })

  test('an element that we do not know is a box with its name', () => {
    expect(readOne({ ...base, type: 'hologram' })).toMatchObject({ kind: 'rectangle', w: 100, text: 'hologram' })
    expect(readOne({ ...base, type: 'embeddable', link: 'https://a.example/' })).toMatchObject({
      text: 'https://a.example/',
    })
  })
})

describe('what Excalidraw used to draw', () => {
  const base = { id: 'x', x: 10, y: 20, width: 100, height: 50 }

  test('`draw` was a line, and `font` a size with a name', () => {
    expect(readOne({ ...base, type: 'draw', points: [[0, 0], [100, 50]] }).kind).toBe('line') // prettier-ignore
    expect(readOne({ ...base, type: 'text', text: 'a', font: '28px Helvetica' }).look).toMatchObject({
      font: 'sans',
      fontSize: 28,
    })
  })

  test('first points beside the origin, and sizes below nothing', () => {
    const points = [[5, 5], [105, 55]] // prettier-ignore
    expect(readOne({ ...base, type: 'line', points })).toMatchObject({ x: 15, y: 25, w: 100, h: 50 })
    expect(readOne({ ...base, type: 'ellipse', width: -100, height: -50 })).toMatchObject({
      x: -90,
      y: -30,
      w: 100,
      h: 50,
    })
  })

  test('corners and heads by other names are those of today when they go back', () => {
    const [line] = writeElements(
      readElements({ ...base, type: 'line', points: [[0, 0], [100, 50]], strokeSharpness: 'round', startArrowhead: 'dot' }), // prettier-ignore
      halfEm,
    )
    expect(line).toMatchObject({ roundness: { type: 2 } })
  })
})

describe('Excalidraw to ours and back', () => {
  const scene = [
    { id: 'a', type: 'rectangle', x: 0.5, y: 1, width: 90, height: 40, angle: 0.1, strokeColor: '#e03131', backgroundColor: '#ffec99', fillStyle: 'zigzag', strokeWidth: 8, strokeStyle: 'dotted', roughness: 2, opacity: 70, roundness: { type: 3 }, seed: 77, link: 'https://a.example', locked: true, groupIds: ['g'], customData: { plugin: [1] }, novelty: 'kept' }, // prettier-ignore
    { id: 'b', type: 'text', x: 1, y: 2, width: 50, height: 25, text: 'hi', originalText: 'hi', fontSize: 20, fontFamily: 3, textAlign: 'right', verticalAlign: 'top', lineHeight: 1.25, strokeColor: '#1e1e1e', autoResize: true }, // prettier-ignore
    { id: 'c', type: 'arrow', x: 5, y: 5, width: 90, height: 40, points: [[0, 0], [30, 40], [90, 0]], startArrowhead: 'circle', endArrowhead: 'diamond', roundness: { type: 2 }, strokeColor: '#123456' }, // prettier-ignore
    { id: 'd', type: 'freedraw', x: 5, y: 5, width: 10, height: 10, points: [[0, 0], [3.3, 3.7], [10, 10]], pressures: [0.1, 0.2, 0.3], simulatePressure: false, strokeWidth: 1 }, // prettier-ignore
    { id: 'e', type: 'stickynote', x: 0, y: 0, width: 200, height: 200, baseHeight: 200, backgroundColor: '#a5d8ff' },
    { id: 'f', type: 'text', x: 9, y: 9, width: 50, height: 25, text: 'in it', originalText: 'in it', containerId: 'e', fontSize: 24, fontSizeMax: 32, fontFamily: 5, textAlign: 'center', verticalAlign: 'middle', strokeColor: '#1e1e1e' }, // prettier-ignore
    { id: 'g', type: 'hologram', x: 0, y: 0, width: 9, height: 9, depth: 3 },
  ]

  test('nothing that is seen is lost', () => {
    const back = writeElements(readElements(...scene), halfEm) as { readonly [name: string]: unknown }[]
    expect(back).toHaveLength(scene.length)
    for (const [i, { id: _, customData, containerId: _c, ...element }] of scene.entries()) {
      const { customData: kept } = back[i]!
      for (const [name, value] of Object.entries(element))
        expect({ [name]: back[i]![name] }).toSatisfy((kept: object) => isSame(kept, { [name]: value }, UNSEEN))
      if (customData) expect(kept).toMatchObject(customData)
    }
  })

  test('what is changed here is changed there, and all else is as it was', () => {
    const [copy] = readElements(scene[0]!)
    const [element] = writeElements([{ ...copy!, record: { ...copy!.record, look: { fill: 'violet', fillStyle: 'hatch', width: 2, line: 'sketch' }, place: [50, 1, 90, 40, 0.1] } }], halfEm) // prettier-ignore
    expect(element).toMatchObject({ x: 50, backgroundColor: '#cfccff', strokeWidth: 2, strokeStyle: 'solid', seed: 77 })
    expect(element).toMatchObject({ fillStyle: 'zigzag', roundness: { type: 3 }, novelty: 'kept' })
  })
})

describe('a file that is broken', () => {
  const complaint = (value: unknown): string => {
    try {
      readExcalidraw(new Input(value, ''), halfEm)
      return ''
    } catch (error) {
      if (error instanceof UnreadableError) return error.message
      throw error
    }
  }
  const fine = { type: 'line', points: [[0, 0], [1, 1]] } // prettier-ignore

  test.each([
    ['The file is not a drawing of Excalidraw', {}],
    ['The file is not a drawing of Excalidraw', [1]],
    ['elements is not a list', { elements: {} }],
    ['elements[1] is not an object', { elements: [fine, 7] }],
    ['elements[0].type is not the name of a kind of element', { elements: [{ x: 1 }] }],
    ['elements[1].points is not a list', { elements: [fine, { type: 'line' }] }],
    ['elements[0].points[1] is not a list', { elements: [{ ...fine, points: [[0, 0], 4] }] }],
    ['elements[0].points[0] is not a point', { elements: [{ ...fine, points: [[0]] }] }],
    ['elements[0].points[0][1] is not a number', { elements: [{ ...fine, points: [[0, 'a']] }] }],
    ['elements[0].x is not a number', { elements: [{ ...fine, x: '12' }] }],
    ['elements[0].text is not a text', { elements: [{ type: 'text', text: 4 }] }],
    ['elements[0].groupIds[0] is not a text', { elements: [{ ...fine, groupIds: [1] }] }],
  ])('%s', (message, file) => {
    const isTyped = message.startsWith('elements')
    expect(complaint(isTyped ? { type: 'excalidraw', ...file } : file)).toBe(message)
  })

  test('says that it is none', () => {
    expect(() => parseJson('')).toThrow(new UnreadableError('The file is not JSON, or was cut off'))
    const missesComma = '{"type": "excalidraw",\n "elements": [{} {}]}'
    expect(() => parseJson(missesComma)).toThrow(/^Line 2, column 18: the file is not JSON, or was cut off$/)
  })

  test('is never more than a sentence, whatever is in it', () => {
    const names = ['id', 'type', 'x', 'width', 'angle', 'points', 'pressures', 'text', 'font', 'groupIds', 'roundness', 'customData', 'containerId', 'strokeColor'] // prettier-ignore
    const anyType = fc.constantFrom('rectangle', 'line', 'freedraw', 'text', 'stickynote', 'frame', '?')
    const anyValue = fc.oneof(anyJunk, fc.constant([[0, 0], [9, 9]]), fc.constant({ drawingRoom: { record: { kind: 'stroke', detail: 4, src: { excalidraw: { body: { points: 4 } } } } } })) // prettier-ignore
    const anyElement = fc
      .tuple(fc.dictionary(fc.constantFrom(...names), anyValue), anyType)
      .map(([fields, type]) => ({ type, width: 5, height: 5, ...fields }))
    fc.assert(
      fc.property(fc.oneof(fc.array(fc.oneof({ weight: 9, arbitrary: anyElement }, anyJunk)), anyJunk), (elements) => {
        const input = new Input({ type: 'excalidraw', elements }, '')
        let shapes: readonly CopiedShape[] = []
        try {
          shapes = readExcalidraw(input, halfEm).shapes
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableError)
        }
        JSON.parse(clipboardJson({ shapes }, halfEm))
      }),
    )
  })
})
