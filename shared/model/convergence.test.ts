import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyEdit } from '../testing/any-edit.ts'
import { anyLook, anyPlace, shapeId } from '../testing/any-shape.ts'
import { createReplicas, deliver, deliverAll, readAnew } from '../testing/replicas.ts'
import { DEFAULT_LOOK } from './look.ts'

const anySeed = fc.nat(1_000_000)
const anyStep = fc.record({ by: fc.nat(2), edit: anyEdit, readsFirst: fc.boolean(), seed: anySeed })

test('replicas that have seen the same updates, in any order and some twice, show the same board', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 40 }), anySeed, (steps, seed) => {
      const replicas = createReplicas(3)
      steps.forEach(({ by, edit, readsFirst, seed: order }, i) => {
        const replica = replicas[by]!
        if (readsFirst) deliver(replica, order)
        edit.applyTo(replica.board, `n${i}`)
      })
      deliverAll(replicas, seed)
      const [first, ...others] = replicas.map(({ board }) => board.inOrder())
      for (const other of others) expect(other).toEqual(first)
      for (const { board } of replicas) expect(readAnew(board).inOrder()).toEqual(first)
    }),
    { numRuns: 200 },
  )
})

test('a move, a recolouring, a new place in the stack and typing, all at once on one shape, all survive', () => {
  fc.assert(
    fc.property(anyPlace, anyLook, fc.string({ minLength: 1 }), anySeed, (place, look, words, seed) => {
      const replicas = createReplicas(5)
      const [mover, painter, sorter, left, right] = replicas.map(({ board }) => board)
      const id = shapeId('note')
      const start = { id, kind: 'note', x: 0, y: 0, w: 170, h: 170, angle: 0 } as const
      mover!.edit('local', (edit) => edit.add({ ...start, look: DEFAULT_LOOK, locked: false, text: '-' }))
      deliverAll(replicas, seed)

      mover!.edit('local', (edit) => edit.place(id, place))
      painter!.edit('local', (edit) => edit.look(id, look))
      sorter!.edit('local', (edit) => edit.order(id, { z: 'a5' }))
      left!.edit('local', (edit) => edit.text(id).insert(0, words))
      right!.edit('local', (edit) => edit.text(id).insert(1, words))
      deliverAll(replicas, seed)

      for (const { board } of replicas)
        expect(board.get(id)).toEqual({ ...start, ...place, look, locked: false, z: 'a5', text: `${words}-${words}` })
    }),
  )
})

test('two people who make the same order key at once still see one order', () => {
  const replicas = createReplicas(2)
  replicas.forEach(({ board }, i) => {
    for (const n of [0, 1]) {
      const id = shapeId(`${i}-${n}`)
      const place = { x: 0, y: 0, w: 10, h: 10, angle: 0 }
      board.edit('local', (edit) =>
        edit.add({ id, kind: 'rectangle', ...place, look: DEFAULT_LOOK, locked: false, text: '' }),
      )
    }
  })
  deliverAll(replicas, 1)
  const ids = replicas.map(({ board }) => board.inOrder().map(({ id }) => id))
  expect(ids[0]).toEqual(ids[1])
  expect(ids[0]).toHaveLength(4)
})
