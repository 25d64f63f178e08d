import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const server = join(import.meta.dirname, '..')

test('no board is opened on the main thread: a Y.Doc is made in jobs and in tests only', () => {
  const files = globSync('**/*.{ts,mjs}', { cwd: server }).filter(
    (file) => !file.startsWith('jobs/') && !file.startsWith('bench/') && !/\.test\.ts$|test-\w+\.ts$/.test(file),
  )
  expect(files).toContain('relay/room.ts')
  for (const file of files) {
    expect.soft(readFileSync(join(server, file), 'utf8'), file).not.toMatch(/new Y\.Doc|applyUpdate|new Doc\(/)
  }
})
