import { expect, test } from 'vitest'
import { boardPath, placeAt } from './route.svelte.ts'

test('the root is home, and a key behind /b/ is a board', () => {
  expect(placeAt('/')).toEqual({ name: 'home' })
  expect(placeAt(boardPath('Ab-c_9'))).toEqual({ name: 'board', key: 'Ab-c_9' })
  expect(placeAt('/b/abc/')).toEqual({ name: 'board', key: 'abc' })
})

test('a key behind /embed/ is a board in a frame', () => {
  expect(placeAt('/embed/abc')).toEqual({ name: 'embed', key: 'abc' })
})

test('everything else is nowhere, so that links to pictures stay links', () => {
  for (const path of ['/b/', '/b', '/api/boards/abc/export.svg', '/b/a/c', '/b/%2e%2e'])
    expect(placeAt(path)).toEqual({ name: 'nowhere' })
})
