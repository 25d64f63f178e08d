import { expect, test } from 'vitest'
import { DEFAULT_LOOK } from '../../shared/model/look.ts'
import type { ShapeId } from '../../shared/model/shape.ts'
import type { LiveEvent } from '../../shared/protocol/live-event.ts'
import { LiveStore } from './live-store.ts'

const ADA = { clientId: 7, name: 'Ada', colour: '#5a54d6', selection: [] }
const box = 'box' as ShapeId

function storeWithAda() {
  const store = new LiveStore()
  store.setPeople([ADA])
  const receive = (event: LiveEvent, now = 0) => store.receive(ADA.clientId, event, now)
  return { store, receive, ada: () => store.all()[0]! } // she is there
}

const points = (...xs: number[]) => xs.map((x) => ({ x, y: 0, pressure: 0.5 }))
const strokeEvent = (from: number, ...xs: number[]): LiveEvent => ({
  type: 'stroke',
  gesture: 1,
  from,
  look: DEFAULT_LOOK,
  points: points(...xs),
  exponent: 2,
})

test('a stroke grows by what each frame adds', () => {
  const { receive, ada } = storeWithAda()
  receive(strokeEvent(0, 1, 2))
  receive(strokeEvent(2, 3))
  expect(ada().stroke?.points).toEqual(points(1, 2, 3))
})

test('points that come twice are drawn once', () => {
  const { receive, ada } = storeWithAda()
  receive(strokeEvent(0, 1, 2))
  receive(strokeEvent(1, 2, 3))
  expect(ada().stroke?.points).toEqual(points(1, 2, 3))
})

test('the end of a gesture takes away what it showed and leaves the cursor', () => {
  const { receive, ada } = storeWithAda()
  receive({ type: 'cursor', at: { x: 5, y: 5 } })
  receive(strokeEvent(0, 1, 2))
  receive({ type: 'end', gesture: 1 })
  expect(ada().stroke).toBeNull()
  expect(ada().cursor).toEqual({ x: 5, y: 5 })
})

test('what arrives late for an earlier gesture changes nothing', () => {
  const { receive, ada } = storeWithAda()
  receive({ type: 'lift', gesture: 2, ids: [box] })
  receive(strokeEvent(0, 1, 2))
  expect(ada().stroke).toBeNull()
  expect(ada().drag?.ids).toEqual(new Set([box]))
})

test('a drag shows its shapes moved, whichever of its two facts came first', () => {
  const { receive, ada } = storeWithAda()
  receive({ type: 'transform', gesture: 1, transform: { kind: 'move', dx: 3, dy: 4 } })
  receive({ type: 'lift', gesture: 1, ids: [box] })
  expect(ada().drag).toEqual({ ids: new Set([box]), transform: { kind: 'move', dx: 3, dy: 4 } })
})

test('who leaves takes along what they were doing', () => {
  const { store, receive, ada } = storeWithAda()
  receive(strokeEvent(0, 1, 2))
  store.setPeople([])
  expect(store.all()).toEqual([])
  store.setPeople([ADA])
  expect(ada().stroke).toBeNull()
})

test('a gesture whose end was lost is forgotten in the end', () => {
  const { store, receive, ada } = storeWithAda()
  receive(strokeEvent(0, 1, 2), 0)
  store.expire(9_000)
  expect(ada().stroke).not.toBeNull()
  store.expire(10_000)
  expect(ada().stroke).toBeNull()
})
