import fc from 'fast-check'
import * as buffer from 'lib0/buffer'
import LZString from 'lz-string'
import { describe, expect, test } from 'vitest'
import { centreOf } from '../../geometry/box.ts'
import { shapeOf, type CopiedShape } from '../../model/copied-shape.ts'
import { KIND_NAMES } from '../../model/shapes/index.ts'
import { strokePoints } from '../../model/shapes/stroke.ts'
import { anyJunk } from '../../testing/any-junk.ts'
import { halfEm } from '../../testing/half-em.ts'
import { Input } from '../input.ts'
import { UnreadableError } from '../unreadable.ts'
import { tldrawInHtml } from './html.ts'
import { readTldraw, readTldrawContent } from './read.ts'
import { tldrawFile } from './write.ts'

type Fields = { readonly [name: string]: unknown }
const page = { typeName: 'page', id: 'page:a', name: 'One', index: 'a1' }
const shape = (type: string, props: Fields, more: Fields = {}) => ({
  typeName: 'shape',
  id: `shape:${type}`,
  type,
  x: 0,
  y: 0,
  rotation: 0,
  index: 'a1',
  parentId: 'page:a',
  isLocked: false,
  opacity: 1,
  props,
  meta: {},
  ...more,
})
const file = (...records: readonly Fields[]) => ({ tldrawFileFormatVersion: 1, schema: { schemaVersion: 2, sequences: {} }, records: [page, ...records] }) // prettier-ignore
const read = (...records: readonly Fields[]) =>
  readTldraw(new Input(file(...records), ''), halfEm).shapes.map((copy) => shapeOf(copy))
const doc = (...content: readonly Fields[]) => ({ type: 'doc', content })
const paragraph = (text: string, ...marks: readonly Fields[]) => ({
  type: 'paragraph',
  content: [{ type: 'text', text, ...(marks.length > 0 && { marks }) }],
})

describe('shapes of tldraw', () => {
  test('geometric ones, with their looks and labels', () => {
    const props = { geo: 'ellipse', w: 120, h: 60, growY: 20, color: 'blue', fill: 'pattern', dash: 'dashed', size: 'l', font: 'mono', align: 'start', verticalAlign: 'end', richText: doc(paragraph('Hello')) } // prettier-ignore
    expect(read(shape('geo', props, { x: 5, y: 7, opacity: 0.5, isLocked: true }))).toMatchObject([
      {
        kind: 'ellipse',
        x: 5,
        y: 7,
        w: 120,
        h: 80,
        locked: true,
        text: 'Hello',
        look: { stroke: 'blue', fill: 'blue', fillStyle: 'hatch', line: 'dash', width: 5, font: 'mono', fontSize: 26, opacity: 0.5, align: 'left', vertical: 'bottom' }, // prettier-ignore
      },
    ])
    expect(read(shape('geo', { geo: 'rhombus-2', flipX: true }))).toMatchObject([{ kind: 'parallelogram', w: 100 }])
    expect(read(shape('geo', { geo: 'heart', text: 'of old' }))).toMatchObject([{ kind: 'ellipse', text: 'of old' }])
  })

  test('are turned about their corner there, and about their middle here', () => {
    const [turned] = read(shape('geo', { w: 100, h: 50 }, { x: 10, y: 20, rotation: Math.PI / 2 }))
    expect(turned!.angle).toBeCloseTo(Math.PI / 2, 3)
    expect(centreOf(turned!)).toEqual({ x: 10 - 25, y: 20 + 50 })
  })

  test('stand in the space of their parents, in groups and on frames', () => {
    const [frame, a, b] = read(
      shape('frame', { w: 300, h: 200, name: 'Sheet' }, { x: 100, y: 100 }),
      shape('group', {}, { parentId: 'shape:frame', x: 10, y: 0, rotation: Math.PI / 2, index: 'a2' }),
      shape('geo', { w: 20, h: 20 }, { parentId: 'shape:group', id: 'shape:a', x: 30, y: 0, index: 'a1' }),
      shape('geo', { w: 20, h: 20 }, { parentId: 'shape:group', id: 'shape:b', x: 60, y: 0, index: 'a2' }),
    )
    expect(frame).toMatchObject({ kind: 'frame', x: 100, y: 100, w: 300, name: 'Sheet' })
    expect(centreOf(a!)).toEqual({ x: 100, y: 140 })
    for (const one of [a!, b!]) expect(one).toMatchObject({ frame: frame!.id, groups: ['shape:group'] })
  })

  test('drawn lines, as bytes and as the points that they were before', () => {
    const bytes = new DataView(new ArrayBuffer(12 + 12))
    ;[10, 20, 0.5].forEach((value, i) => bytes.setFloat32(4 * i, value, true))
    // 1.5, −2 and 0.25 in half precision, then 1, 1 and 0.
    ;[0x3e00, 0xc000, 0x3400, 0x3c00, 0x3c00, 0].forEach((value, i) => bytes.setUint16(12 + 2 * i, value, true))
    const path = buffer.toBase64(new Uint8Array(bytes.buffer))
    const [now, before] = read(
      shape('draw', { segments: [{ type: 'free', path, dim: 3 }], isPen: true }, { x: 100 }),
      shape('draw', { segments: [{ type: 'free', points: [{ x: 0, y: 0, z: 0.5 }, { x: 30, y: 10, z: 0.5 }] }] }, { index: 'a2', id: 'shape:b' }), // prettier-ignore
    )
    if (now?.kind !== 'stroke' || before?.kind !== 'stroke') throw new Error('No strokes')
    const points = strokePoints(now)
    expect(points.map(({ x, y }) => [x, y])).toEqual([[110, 20], [111.5, 18], [112.5, 19]]) // prettier-ignore
    expect(points.map(({ pressure }) => Math.round(pressure * 4) / 4)).toEqual([0.5, 0.75, 0.75])
    expect(strokePoints(before).map(({ x, y }) => [x, y])).toEqual([[0, 0], [30, 10]]) // prettier-ignore
  })

  test('a drawn line that is closed and filled', () => {
    const points = [{ x: 0, y: 0 }, { x: 80, y: 0 }, { x: 40, y: 60 }, { x: 0, y: 0.5 }] // prettier-ignore
    const closed = { segments: [{ points }], isClosed: true, fill: 'solid', color: 'green' }
    expect(read(shape('draw', closed, { x: 10 }))).toMatchObject([
      { kind: 'line', isClosed: true, x: 10, w: 80, h: 60, points: [[0, 0], [1, 0], [0.5, 1]], look: { fill: 'green', stroke: 'green' } }, // prettier-ignore
    ])
    expect(read(shape('draw', { ...closed, fill: 'none' }))).toMatchObject([{ kind: 'stroke' }])
  })

  test('highlighters', () => {
    const points = [{ x: 0, y: 0 }, { x: 30, y: 10 }] // prettier-ignore
    expect(read(shape('highlight', { segments: [{ points }], color: 'yellow' }))).toMatchObject([
      { kind: 'stroke', isMarker: true, look: { stroke: 'yellow' } },
    ])
  })

  test('text with its formats and lists', () => {
    const richText = doc(
      paragraph('bold', { type: 'bold' }),
      {
        type: 'bulletList',
        content: ['one', 'two'].map((item) => ({ type: 'listItem', content: [paragraph(item)] })),
      },
      paragraph('there', { type: 'link', attrs: { href: 'https://a.example/' } }),
    )
    expect(read(shape('text', { richText, size: 's', autoSize: true, w: 8 }))).toMatchObject([
      {
        kind: 'text',
        w: 0,
        text: 'bold\n• one\n• two\nthere',
        look: { fontSize: 18 },
        runs: [
          { length: 4, style: { bold: true } },
          { length: 1, style: {} },
          { length: 2, style: { list: 'bullet' } },
          { length: 4, style: {} },
          { length: 2, style: { list: 'bullet' } },
          { length: 4, style: {} },
          { length: 5, style: { link: 'https://a.example/' } },
        ],
      },
    ])
  })

  test('notes', () => {
    expect(read(shape('note', { color: 'light-red', growY: 10, richText: doc(paragraph('n')) }))).toMatchObject([
      { kind: 'note', w: 200, h: 210, text: 'n', look: { fill: '#f7a5a1' } },
    ])
  })

  test('lines through their points in order, as they are kept now and as they were', () => {
    const points = { b: { id: 'b', index: 'a2', x: 50, y: 80 }, a: { id: 'a', index: 'a1', x: 0, y: 0 }, c: { id: 'c', index: 'a3', x: 100, y: 0 } } // prettier-ignore
    for (const name of ['points', 'handles'])
      expect(read(shape('line', { [name]: points, spline: 'cubic' }))).toMatchObject([
        { kind: 'line', points: [[0, 0], [0.5, 1], [1, 0]], look: { routing: 'curved' } }, // prettier-ignore
      ])
  })

  test('arrows: bent, elbows, bound, and bound as they used to be', () => {
    const ends = { start: { x: 0, y: 0 }, end: { x: 100, y: 0 } }
    expect(read(shape('arrow', { ...ends, bend: 20, arrowheadStart: 'dot' }))).toMatchObject([
      { kind: 'arrow', points: [[0, 0], [0.5, 1], [1, 0]], h: 20, look: { routing: 'curved', startHead: 'dot', endHead: 'usual' } }, // prettier-ignore
    ])
    const box = shape('geo', { w: 100, h: 100 }, { x: 300 })
    const anchor = { normalizedAnchor: { x: 0.2, y: 0.5 }, isPrecise: true, isExact: true }
    const binding = { typeName: 'binding', id: 'binding:a', type: 'arrow', fromId: 'shape:arrow', toId: 'shape:geo', props: { terminal: 'end', ...anchor } } // prettier-ignore
    const [arrow] = read(shape('arrow', { ...ends, kind: 'elbow' }), binding, box)
    expect(arrow).toMatchObject({
      look: { routing: 'elbow' },
      end: { shape: 'shape:geo', at: [0.2, 0.5], mode: 'point' },
    })
    const old = { ...ends, end: { type: 'binding', boundShapeId: 'shape:geo', normalizedAnchor: { x: 0.2, y: 0.5 } } }
    expect(read(shape('arrow', old), box)[0]).toMatchObject({ end: { shape: 'shape:geo', mode: 'side' } })
  })

  test('images, pages of other sites and what we do not know', () => {
    const crop = { topLeft: { x: 0.5, y: 0 }, bottomRight: { x: 1, y: 1 } }
    expect(read(shape('image', { w: 50, h: 40, crop, flipX: true, altText: 'A cat' }))).toMatchObject([
      { kind: 'image', w: -50, h: 40, crop: { x: 0.5, w: 0.5 }, natural: { width: 100, height: 40 }, alt: 'A cat' },
    ])
    expect(read(shape('embed', { w: 50, h: 40, url: 'https://a.example/' }))).toMatchObject([{ text: 'https://a.example/' }]) // prettier-ignore
    expect(read(shape('hologram', {}))).toMatchObject([{ kind: 'rectangle', text: 'hologram' }])
  })

  test('pictures that come along with their images', () => {
    const asset = { typeName: 'asset', id: 'asset:a', type: 'image', props: { src: 'data:image/png;base64,AAAA' } }
    const records = file(shape('image', { assetId: 'asset:a' }), asset)
    const { pictures } = readTldraw(new Input(records, ''), halfEm)
    expect([...pictures!]).toEqual([['shape:image', 'data:image/png;base64,AAAA']])
  })

  test('pages stand beside each other, in their order', () => {
    const second = { ...page, id: 'page:b', index: 'a2' }
    const [a, b] = read(
      shape('geo', { w: 100 }, { parentId: 'page:b', id: 'shape:b' }),
      shape('geo', { w: 100 }, { id: 'shape:a' }),
      second,
    )
    expect([a!.id, b!.id]).toEqual(['shape:a', 'shape:b'])
    expect(b!.x).toBe(300)
  })
})

describe('what tldraw puts on a clipboard', () => {
  const content = { shapes: [shape('geo', { w: 70 }, { parentId: 'page:elsewhere' })], assets: [], bindings: [], rootShapeIds: [], schema: {} } // prettier-ignore
  const { assets, ...others } = content
  const wrap = (data: unknown, version?: number) => JSON.stringify({ type: 'application/tldraw', kind: 'content', ...(version && { version }), data }) // prettier-ignore
  const otherCompressed = LZString.compressToBase64(JSON.stringify(others))

  test.each([
    ['1', LZString.compressToBase64(wrap(content))],
    ['2', wrap(content, 2)],
    ['3', wrap({ assets, otherCompressed }, 3)],
    ['3, as a browser cleans it', wrap({ assets, otherCompressed }, 3).replaceAll('"', '&quot;')],
  ])('is read in version %s', (_version, written) => {
    const input = tldrawInHtml(`<meta charset='utf-8'><div data-tldraw>${written}</div>`)
    expect(readTldrawContent(input!, halfEm).shapes.map((copy) => shapeOf(copy))).toMatchObject([
      { kind: 'rectangle', w: 70 },
    ])
  })

  test('is no more than a sentence when it was cut off', () => {
    expect(tldrawInHtml('<p>words</p>')).toBeNull()
    expect(() => tldrawInHtml(`<div data-tldraw>AAAA</div>`)).toThrow(UnreadableError)
    expect(() => tldrawInHtml(`<div data-tldraw>{"type":</div>`)).toThrow(UnreadableError)
  })
})

describe('a file that is broken', () => {
  test.each([
    ['The file is not a drawing of tldraw', {}],
    ['records is not a list', { tldrawFileFormatVersion: 1 }],
    ['records[1].props is not an object', file({ ...shape('geo', {}), props: 4 })],
    ['records[1].props.w is not a number', file(shape('geo', { w: 'wide' }))],
    ['records[1].props.segments is not a list', file(shape('draw', {}))],
    [
      'records[1].props.segments[0].path is not a path of points',
      file(shape('draw', { segments: [{ path: 'AAAA' }] })),
    ],
  ])('%s', (message, value) => {
    expect(() => readTldraw(new Input(value, ''), halfEm)).toThrow(new UnreadableError(message))
  })

  test('is never more than a sentence, whatever is in it', () => {
    const names = [
      'w',
      'h',
      'geo',
      'segments',
      'points',
      'start',
      'end',
      'richText',
      'crop',
      'color',
      'scale',
      'url',
      'bend',
    ]
    const anyValue = fc.oneof(anyJunk, fc.constant([{ path: 'AAAAAAAAAAAAAAAA' }]), fc.constant({ type: 'binding', boundShapeId: 'shape:geo' })) // prettier-ignore
    const anyRecord = fc.record({
      kind: fc.constantFrom(...KIND_NAMES, 'hologram'),
      place: fc.oneof(anyJunk, fc.constant([0, 0, 50, 40, 0.5])),
      order: fc.oneof(anyJunk, fc.constant({ z: 'a0', frame: 'a', groups: ['g', 'a'] })),
      detail: fc.oneof(anyJunk, fc.constant({ start: { shape: 'a' }, points: [[0, 0], [1, 1]] })), // prettier-ignore
      src: fc.oneof(anyJunk, fc.constant({ tldraw: { type: 'geo', props: { geo: 7, url: {}, w: 'wide', richText: 3 } } })), // prettier-ignore
    })
    const anyOurs = fc.record({
      drawingRoom: fc.record({
        id: fc.constantFrom('a', 'b', ''),
        at: fc.nat(3),
        parent: fc.constantFrom('page:a', 'shape:geo'),
        group: fc.constantFrom('g', undefined),
        partOf: fc.constantFrom('a', undefined),
        isLabel: fc.boolean(),
        record: fc.oneof(anyRecord, anyJunk),
        words: fc.oneof(anyJunk, fc.constant([{ insert: 'words' }])),
      }),
    })
    const anyShape = fc.record({
      typeName: fc.constant('shape'),
      type: fc.constantFrom('geo', 'arrow', 'draw', 'text', 'note', 'line', 'frame', 'group', 'image', 'embed'),
      id: fc.constantFrom('shape:geo', 'shape:b', 'shape:c'),
      parentId: fc.constantFrom('page:a', 'shape:geo', 'shape:b', 'shape:c'),
      x: fc.oneof(fc.double(), anyJunk),
      rotation: fc.double(),
      meta: fc.oneof(anyJunk, anyOurs),
      props: fc.oneof({ weight: 5, arbitrary: fc.dictionary(fc.constantFrom(...names), anyValue) }, anyJunk),
    })
    fc.assert(
      fc.property(fc.array(fc.oneof({ weight: 9, arbitrary: anyShape }, anyJunk), { maxLength: 6 }), (records) => {
        let shapes: readonly CopiedShape[] = []
        try {
          shapes = readTldraw(new Input({ tldrawFileFormatVersion: 1, records }, ''), halfEm).shapes
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableError)
        }
        read(...(JSON.parse(tldrawFile({ shapes }, '', halfEm)) as { records: Fields[] }).records)
      }),
    )
  })
})
