import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** Everything that a picture's bytes depend on beside the board. */
const FOLDERS = ['shared/drawing', 'shared/fonts', 'shared/formats', 'shared/geometry', 'shared/model', 'shared/text', 'server/jobs'] // prettier-ignore

let version: string | null = null

/**
 * Names the code that draws: two programs of the same version draw the same bytes. So pictures that are kept elsewhere
 * stay good when this one starts again, and do not when it has learned to draw differently. Read once, in 10 ms.
 */
export function drawingVersion(): string {
  version ??= readVersion()
  return version
}

function readVersion(): string {
  const hash = createHash('sha256')
  for (const folder of FOLDERS) {
    for (const name of readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).sort()) {
      if (/\.(ts|ttf|woff2)$/.test(name) && !name.endsWith('.test.ts'))
        hash.update(readFileSync(join(ROOT, folder, name)))
    }
  }
  // The versions of the canvas and of all libraries.
  const lock = join(ROOT, 'package-lock.json')
  if (existsSync(lock)) hash.update(readFileSync(lock))
  return hash.digest('base64url').slice(0, 16)
}
