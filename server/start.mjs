// `npm start`: builds the page if it is missing or older than its sources, then runs the server in this process, so
// that signals reach it. Plain JavaScript, because it must be able to say which Node is needed.
import './preflight.mjs'
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(import.meta.dirname)
const isDev = process.argv.includes('--dev')
process.argv = process.argv.filter((argument) => argument !== '--dev')

const port = await portToServe()
if (port !== null && !isDev) buildPage()
await import('./main.ts')
if (port !== null && process.env.npm_lifecycle_event) endWithNpm()
if (port !== null && isDev) await servePageFromVite(port)

/** The port, or null if there is nothing to serve: a question for help, or a bad setting, of which main.ts speaks. */
async function portToServe() {
  const { readOptions } = await import('./options.ts')
  try {
    const options = readOptions(process.argv.slice(2), process.env)
    return options === 'help' ? null : options.port
  } catch {
    return null
  }
}

/** npm sends its signals to the shell between us, which ends and tells us nothing. But then we have another parent. */
function endWithNpm() {
  const shell = process.ppid
  const watching = setInterval(() => {
    if (process.ppid === shell) return
    clearInterval(watching)
    process.kill(process.pid, 'SIGTERM')
  }, 250)
  watching.unref()
}

function buildPage() {
  const built = join(root, 'dist', 'index.html')
  const sources = ['client', 'shared', 'package-lock.json', 'vite.config.ts'].map((name) => join(root, name))
  if (existsSync(built) && newestChange(sources) <= statSync(built).mtimeMs) return
  const vite = viteCommand()
  if (!vite) {
    if (existsSync(built)) return
    console.error('The page is not built, and what builds it is not installed: run `npm ci` without --omit=dev.')
    process.exit(1)
  }
  console.log('Building the page …')
  const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: root, stdio: 'inherit' })
  if (status === 0) return
  console.error('The page could not be built; see above.')
  process.exit(1)
}

function newestChange(paths) {
  const times = paths.map((path) => {
    const stats = statSync(path)
    if (!stats.isDirectory()) return stats.mtimeMs
    return newestChange(readdirSync(path).map((name) => join(path, name)))
  })
  return Math.max(0, ...times)
}

function viteCommand() {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js')
  } catch {
    return null // installed without development tools
  }
}

/** Hot reload: Vite serves the page and passes everything else on to the server beside it. */
async function servePageFromVite(port) {
  process.env.RELAY_PORT = String(port)
  const { createServer } = await import('vite')
  const ours = process.listeners('SIGTERM')
  const vite = await createServer({ configFile: fileURLToPath(new URL('../vite.config.ts', import.meta.url)) })
  await vite.listen()
  // Vite ends the process on its own, before the server has said goodbye.
  for (const listener of process.listeners('SIGTERM')) if (!ours.includes(listener)) process.off('SIGTERM', listener)
  console.log('The page with hot reload:')
  vite.printUrls()
}
