import { expect, test } from 'vitest'
import { WHOLE_BOARD } from '../../shared/drawing/picture.ts'
import { pictureQuery } from '../../shared/protocol/picture-query.ts'
import { shapeId } from '../../shared/testing/any-shape.ts'
import { askedPicture } from './asked-picture.ts'
import { ExportChoices } from './choices.svelte.ts'

const choices = new ExportChoices(null)
const board = { part: { kind: 'board' }, margin: null } as const

test('a frame comes without a margin, and other parts with one, unless somebody chooses', () => {
  const { values } = choices
  const frame = { kind: 'frame', id: shapeId('f') } as const
  expect(askedPicture({ values, part: frame, margin: null }, [])).toMatchObject({ frame: 'f', padding: 0 })
  expect(askedPicture({ values, part: frame, margin: 24 }, [])).toMatchObject({ frame: 'f', padding: 24 })
  expect(askedPicture({ values, ...board }, [])).toMatchObject({ frame: null, shapes: null, padding: 24, scale: 2 })
  const selection = { values, part: { kind: 'selection' }, margin: null } as const
  expect(askedPicture(selection, [shapeId('a'), shapeId('b')])).toMatchObject({ shapes: ['a', 'b'] })
})

test('only what means something to a format is asked of it', () => {
  const values = { ...choices.values, theme: 'dark', paper: false, embed: true, scale: 4 } as const
  const query = (format: typeof choices.values.format) =>
    pictureQuery(askedPicture({ values: { ...values, format }, ...board }, []))
  expect(query('png')).toBe('?theme=dark&background=off&scale=4&embed=1')
  expect(query('svg')).toBe('?theme=dark&background=off&embed=1')
  expect(query('pdf')).toBe('?theme=dark&background=off')
  expect(query('tldr')).toBe('')
  expect(askedPicture({ values: { ...values, format: 'json' }, ...board }, [])).toEqual(WHOLE_BOARD)
})

test('what was kept and is no choice any more is forgotten', () => {
  const storage = { getItem: () => '{"format":"gif","scale":3,"theme":1}' } as unknown as Storage // all that is asked for
  expect(new ExportChoices(storage).values).toEqual({ ...choices.values, scale: 3 })
})
