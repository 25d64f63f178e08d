import { beforeEach, expect, test } from 'vitest'
import { listenToSafariPinch } from './safari-pinch.ts'

let target: EventTarget
let isTouched: boolean
let zooms: { x: number; y: number; factor: number }[]
let stop: () => void
beforeEach(() => {
  target = new EventTarget()
  isTouched = false
  zooms = []
  stop = listenToSafariPinch(
    target,
    ({ clientX, clientY }) => ({ x: clientX, y: clientY }),
    () => isTouched,
    (at, factor) => zooms.push({ ...at, factor }),
  )
})

/** @returns whether the page was kept from zooming */
function gesture(type: string, scale: number) {
  const event = Object.assign(new Event(type, { cancelable: true }), { scale, clientX: 30, clientY: 40 })
  target.dispatchEvent(event)
  return event.defaultPrevented
}

test('each event zooms by what it adds to the one before, and the page stays as it is', () => {
  expect(gesture('gesturestart', 1)).toBe(true)
  expect(gesture('gesturechange', 2)).toBe(true)
  expect(gesture('gesturechange', 3)).toBe(true)
  expect(gesture('gestureend', 3)).toBe(true)
  gesture('gesturestart', 1)
  gesture('gesturechange', 0.5)
  expect(zooms).toEqual([
    { x: 30, y: 40, factor: 2 },
    { x: 30, y: 40, factor: 1.5 },
    { x: 30, y: 40, factor: 0.5 },
  ])
})

test('fingers on a screen are left to those who follow them one by one', () => {
  isTouched = true
  gesture('gesturestart', 1)
  expect(gesture('gesturechange', 2)).toBe(true)
  expect(zooms).toEqual([])
})

test('once stopped it listens no more', () => {
  stop()
  expect(gesture('gesturechange', 2)).toBe(false)
  expect(zooms).toEqual([])
})
