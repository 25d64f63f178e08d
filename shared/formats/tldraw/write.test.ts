import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Board } from '../../model/board.ts'
import { shapeOf, type CopiedShape } from '../../model/copied-shape.ts'
import { MOUSE_PRESSURE } from '../../model/ink.ts'
import { anyNewShape } from '../../testing/any-shape.ts'
import { copiesOf, plainInPlace } from '../../testing/copies.ts'
import { halfEm } from '../../testing/half-em.ts'
import { oneOfEverything } from '../../testing/one-of-everything.ts'
import { Input } from '../input.ts'
import { inkFrom } from './draw-path.ts'
import { readTldraw } from './read.ts'
import { tldrawFile } from './write.ts'
import { segmentOf } from './written/ink-path.ts'

type Fields = { readonly [name: string]: unknown }
type WrittenRecord = Fields & { readonly id: string; readonly typeName: string; readonly x: number; readonly props: Fields; readonly meta: Fields } // prettier-ignore
type File = { readonly records: readonly WrittenRecord[] }

const file = (shapes: readonly CopiedShape[]): File => JSON.parse(tldrawFile({ shapes }, 'Plan', halfEm)) as File
const read = (written: unknown) => readTldraw(new Input(written, ''), halfEm).shapes
const thereAndBack = (shapes: readonly CopiedShape[]) => read(file(shapes))
/** A file in which somebody has changed some records, or taken them out. */
const changed = (shapes: readonly CopiedShape[], change: (record: WrittenRecord) => object | null) => {
  const whole = file(shapes)
  return read({ ...whole, records: whole.records.flatMap((record) => change(record) ?? []) })
}
const put = (board: Board, id: string, record: object, words = '') => {
  board.doc.getMap('shapes').set(id, record)
  if (words !== '') board.doc.getMap('text').set(id, new Y.Text(words))
}

describe('ours to tldraw and back', () => {
  test('one of everything comes back to the last bit', () => {
    const copies = copiesOf(oneOfEverything)
    expect(thereAndBack(copies).map(plainInPlace)).toEqual(copies.map(plainInPlace))
  })

  test('any shapes come back to the last bit, in their order, groups and all', () => {
    const anyShapes = fc.tuple(anyNewShape('a'), anyNewShape('b'), anyNewShape('c'), anyNewShape('d'), fc.boolean())
    fc.assert(
      fc.property(anyShapes, ([a, b, c, d, isOnFrame]) => {
        const copies = copiesOf((board) =>
          board.edit('local', (edit) => {
            for (const shape of [a, b, c, d])
              edit.add(a.kind === 'frame' && isOnFrame && shape !== a ? { ...shape, frame: a.id } : shape)
          }),
        )
        expect(thereAndBack(copies).map(plainInPlace)).toEqual(copies.map(plainInPlace))
      }),
    )
  })

  test('what was changed there is changed here, and all else is as it was', () => {
    const look = { stroke: 'violet', font: 'sans', fontSize: 17 }
    const copies = copiesOf((board) => {
      put(board, 'n', { kind: 'note', place: [10, 20, 170, 150, 0.5], look, hue: 7 }, 'as it was')
      put(board, 'r', { kind: 'rectangle', place: [0, 0, 50, 50, 0], look: { fill: 'blue' } }, 'before')
    })
    const richText = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'after' }] }] }
    const [note, box] = changed(copies, (record) => {
      const isNote = record.id === 'shape:n'
      if (record.typeName !== 'shape') return record
      return { ...record, id: `${record.id}2`, ...(isNote ? { x: record.x + 100 } : {}), props: { ...record.props, ...(isNote ? { color: 'green' } : { richText, h: 90 }) } } // prettier-ignore
    })
    expect(note!.record).toMatchObject({ kind: 'note', place: [110, 20, 170, 150, 0.5], look: { ...look, fill: 'green' }, hue: 7 }) // prettier-ignore
    expect(shapeOf(note!).text).toBe('as it was')
    expect(shapeOf(box!)).toMatchObject({ id: 'r', w: 50, h: 90, text: 'after', look: { fill: 'blue' } })
  })

  test('an outline that tldraw has not is moved with its words, and is gone with them', () => {
    const copies = copiesOf((board) => put(board, 'a', { kind: 'cylinder', place: [0, 0, 100, 80, 0.5] }, 'stored'))
    const [moved, ...others] = changed(copies, (record) =>
      record['type'] === 'group' ? { ...record, x: 300, y: 7 } : record,
    )
    expect(others).toEqual([])
    expect(shapeOf(moved!)).toMatchObject({ kind: 'cylinder', x: 300, y: 7, w: 100, h: 80, angle: 0.5, text: 'stored' })
    expect(shapeOf(moved!).groups).toBeUndefined()
    const [bare] = changed(copies, (record) => (record['type'] === 'text' ? null : record))
    expect(shapeOf(bare!)).toMatchObject({ kind: 'cylinder', text: '' })
  })

  test('groups that were taken apart there are none here', () => {
    const copies = copiesOf((board) => {
      for (const [i, id] of ['a', 'b', 'c'].entries())
        put(board, id, { kind: 'rectangle', place: [0, 0, 9, 9, 0], order: { z: `a${i}`, groups: ['g'] } })
    })
    const apart = changed(copies, (record) =>
      record['type'] === 'group' ? null : 'parentId' in record ? { ...record, parentId: 'page:page' } : record,
    )
    expect(apart.map((copy) => shapeOf(copy).groups)).toEqual([undefined, undefined, undefined])
    const [, b] = changed(copies, (record) => (record.id === 'shape:a' ? { ...record, parentId: 'page:page' } : record))
    expect(shapeOf(b!).groups).toEqual(['g'])
  })

  const bound = copiesOf((board) => {
    put(board, 'a', { kind: 'rectangle', place: [0, 0, 100, 100, 0] })
    put(board, 'b', { kind: 'cloud', place: [300, 0, 100, 100, 0] })
    const start = { shape: 'a', at: [0.5, 0.5], mode: 'side', newer: 1 }
    put(board, 'c', { kind: 'arrow', place: [0, 0, 9, 9, 0], detail: { start, end: { shape: 'b', at: [0, 0.5] } } })
  })

  test('connectors hold on to what they were bound to, under whatever ids', () => {
    expect(thereAndBack(bound).map(plainInPlace)).toEqual(bound.map(plainInPlace))
    const named = (id: unknown) => `${String(id)}2`
    const [, , arrow] = changed(bound, ({ meta: { drawingRoom }, ...record }) => {
      if (record.typeName === 'binding') return { ...record, meta: {}, fromId: named(record['fromId']), toId: named(record['toId']) } // prettier-ignore
      const ours = drawingRoom as { id: string } | undefined
      return { ...record, id: named(record.id), meta: ours ? { drawingRoom: ours } : {} }
    })
    expect(arrow!.record).toMatchObject({ detail: { start: { shape: 'a', newer: 1 }, end: { shape: 'b' } } })
  })

  test('an end that was torn off there is free here, and one that was bound anew is bound to that', () => {
    const [, , free] = changed(bound, (record) => (record.id === 'binding:c-start' ? null : record))
    expect(free!.record['detail']).not.toHaveProperty('start')
    const [, , anew] = changed(bound, (record) =>
      record.id === 'binding:c-start' ? { ...record, toId: 'shape:b' } : record,
    )
    expect(anew!.record).toMatchObject({ detail: { start: { shape: 'b', at: [0.5, 0.5], mode: 'side' } } })
  })

  test('what is rounded away at each point of a drawn line does not add up', () => {
    const ink = Array.from({ length: 2000 }, (_, i) => ({ x: i * 0.37, y: i * 0.013, pressure: MOUSE_PRESSURE }))
    const last = inkFrom(new Input({ segments: [segmentOf('free', ink)] }, ''), false).at(-1)!
    expect(Math.abs(last.x - ink.at(-1)!.x)).toBeLessThan(0.001)
  })

  test('drawn lines are as they were drawn, to half a unit', () => {
    const coordinate = fc.double({ min: -500, max: 500, noNaN: true })
    const anyInk = fc.array(fc.record({ x: coordinate, y: coordinate, pressure: fc.constantFrom(MOUSE_PRESSURE, 0, 0.3, 1) }), { minLength: 1, maxLength: 200 }) // prettier-ignore
    fc.assert(
      fc.property(anyInk, (ink) => {
        const hasPressure = ink.some(({ pressure }) => pressure !== MOUSE_PRESSURE)
        const back = inkFrom(new Input({ segments: [segmentOf('free', ink)] }, ''), hasPressure)
        expect(back).toHaveLength(ink.length)
        for (const [i, { x, y, pressure }] of back.entries()) {
          expect(Math.max(Math.abs(x - ink[i]!.x), Math.abs(y - ink[i]!.y))).toBeLessThan(0.5)
          expect(Math.abs(pressure - ink[i]!.pressure)).toBeLessThan(0.001)
        }
      }),
    )
  })
})

describe('tldraw to ours and back', () => {
  const shape = (id: string, type: string, props: Fields, meta: Fields = {}) => ({
    ...{ typeName: 'shape', id: `shape:${id}`, type, x: 10, y: 20, rotation: 0.25, index: `a${id}` },
    ...{ parentId: 'page:a', isLocked: false, opacity: 0.5, props, meta },
  })
  const words = { type: 'doc', content: [{ type: 'paragraph', attrs: { dir: 'auto' }, content: [{ type: 'text', text: 'words' }] }] } // prettier-ignore
  const geo = { geo: 'heart', dash: 'none', fill: 'lined-fill', color: 'light-blue', labelColor: 'grey', size: 'l', font: 'serif', align: 'end-legacy', verticalAlign: 'end', w: 90, h: 170, growY: 0, flipX: false, flipY: false, scale: 1, url: 'https://a.example/', richText: words } // prettier-ignore
  const records = [
    { typeName: 'page', id: 'page:a', name: 'One', index: 'a1', meta: {} },
    shape('1', 'geo', geo, { plugin: [1] }),
    shape('2', 'embed', { w: 300, h: 200, url: 'https://b.example/' }),
    shape('3', 'arrow', { kind: 'arc', start: { x: 0, y: 0 }, end: { x: 90, y: 0 }, bend: 20, arrowheadStart: 'inverted', arrowheadEnd: 'square', dash: 'draw', size: 's', color: 'red', fill: 'semi' }), // prettier-ignore
  ]
  const shapes = read({ tldrawFileFormatVersion: 1, records })

  test('what nobody has changed goes back as it came', () => {
    const [, , heart, embed, arrow] = file(shapes).records
    expect(heart).toMatchObject({ type: 'geo', rotation: 0.25, opacity: 0.5, meta: { plugin: [1] } })
    expect(heart!.props).toMatchObject(geo)
    expect([heart!['x'], heart!['y']].map((value) => Math.round(Number(value)))).toEqual([10, 20])
    expect(embed).toMatchObject({ type: 'embed', props: { w: 300, h: 200, url: 'https://b.example/' } })
    expect(arrow!.props).toMatchObject({ arrowheadStart: 'inverted', arrowheadEnd: 'square', fill: 'semi', bend: 20 })
  })

  test('what was changed here is changed there, and all else is as it was', () => {
    const [heart, embed] = shapes
    const restyled = (copy: CopiedShape | undefined, look: Fields) => ({ ...copy!, record: { ...copy!.record, look: { ...(copy!.record['look'] as Fields), ...look } } }) // prettier-ignore
    const [, , written, box] = file([restyled(heart, { font: 'mono' }), restyled(embed, { stroke: 'red' })]).records
    expect(written!.props).toMatchObject({ ...geo, font: 'mono' })
    expect(box).toMatchObject({ type: 'geo', props: { color: 'red' } })
  })

  test('what the version that we write does not know stays behind, and comes back to us', () => {
    const newer = read({ tldrawFileFormatVersion: 1, records: [records[0], shape('1', 'geo', { ...geo, geo: 'spiral', glow: 3 })] }) // prettier-ignore
    const written = file(newer)
    expect(written.records[2]!.props).not.toHaveProperty('glow')
    expect(written.records[2]!.props['geo']).toBe('rectangle')
    expect(read(written)[0]!.record['src']).toMatchObject({ tldraw: { props: { geo: 'spiral', glow: 3 } } })
  })
})
