import { expect, test } from 'vitest'
import { isEraserEnd, trailOf } from './trail-of.ts'

type Fields = Partial<PointerEvent> & { readonly x: number }

/** As much of a pointer event as is read; browsers make such events only of real pointers. */
const event = ({ x, ...fields }: Fields, coalesced: readonly Fields[] = [], predicted: readonly Fields[] = []) => {
  const each = (one: Fields): PointerEvent =>
    event({ pointerType: fields.pointerType ?? 'mouse', pressure: 0.5, ...one })
  return {
    clientX: x,
    pressure: 0.5,
    ...fields,
    getCoalescedEvents: () => coalesced.map(each),
    getPredictedEvents: () => predicted.map(each),
  } as unknown as PointerEvent // has what is read
}
const at = ({ clientX }: PointerEvent) => ({ x: clientX, y: 0 })

test('a trail has all that the device reported, or the event itself when it reported nothing else', () => {
  const moved = event({ x: 9, pointerType: 'pen' }, [{ x: 5 }, { x: 7 }, { x: 9 }])
  expect(trailOf(moved, at).trail.map((point) => point.at.x)).toEqual([5, 7, 9])
  expect(trailOf(event({ x: 9, pointerType: 'mouse' }), at)).toEqual({ trail: [{ at: { x: 9, y: 0 }, pressure: 0.5 }] })
})

test('a pen and a finger are followed ahead, and a mouse is not', () => {
  for (const pointerType of ['pen', 'touch'])
    expect(trailOf(event({ x: 9, pointerType }, [], [{ x: 12 }]), at).predicted).toMatchObject([{ at: { x: 12 } }])
  expect(trailOf(event({ x: 9, pointerType: 'mouse' }, [], [{ x: 12 }]), at)).not.toHaveProperty('predicted')
})

test('only a pen tells how hard it is pressed and how it leans, whichever way the browser says so', () => {
  const tilt = (fields: Partial<PointerEvent>) =>
    trailOf(event({ x: 0, pointerType: 'pen', ...fields }), at).trail[0]!.tilt
  expect(tilt({ altitudeAngle: Math.PI / 2 })).toBeCloseTo(0)
  expect(tilt({ altitudeAngle: Math.PI / 6 })).toBeCloseTo(Math.PI / 3)
  expect(tilt({ tiltX: 60, tiltY: 0 })).toBeCloseTo(Math.PI / 3)
  expect(tilt({ tiltX: 0, tiltY: -60 })).toBeCloseTo(Math.PI / 3)
  const touch = trailOf(event({ x: 0, pointerType: 'touch', pressure: 0.9 }), at).trail[0]
  expect(touch).toEqual({ at: { x: 0, y: 0 }, pressure: 0.5 })
})

test('the end that rubs out is a button of a pen, pressed now or held already', () => {
  expect(isEraserEnd(event({ x: 0, pointerType: 'pen', button: 5, buttons: 32 }))).toBe(true)
  expect(isEraserEnd(event({ x: 0, pointerType: 'pen', button: 0, buttons: 33 }))).toBe(true)
  expect(isEraserEnd(event({ x: 0, pointerType: 'pen', button: 0, buttons: 1 }))).toBe(false)
  expect(isEraserEnd(event({ x: 0, pointerType: 'mouse', button: 5, buttons: 32 }))).toBe(false)
})
