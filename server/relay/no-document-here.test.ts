import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { expect, test } from 'vitest'

const main = resolve(import.meta.dirname, '..', 'main.ts')

test('no board is opened on the main thread: nothing that main.ts imports makes a Y.Doc', () => {
  const files = importedBy(main)
  expect(files).toContain(resolve(import.meta.dirname, 'room.ts'))
  for (const file of files) {
    expect.soft(readFileSync(file, 'utf8'), file).not.toMatch(/new Y\.Doc|applyUpdate|new Doc\(/)
  }
})

/** A file and all files of ours that it loads with it; workers are loaded by their own threads. */
function importedBy(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  const imports = readFileSync(file, 'utf8').matchAll(/^(?:import|export) (?!type )[^;]*?from '(\.[^']+)'/gms)
  for (const [, path] of imports) importedBy(resolve(dirname(file), path!), seen) // the pattern has a path
  return seen
}
