// `npm test`: build, types, lint, unit and server tests, end-to-end stories. Ends with the line `N passed, N failed`.
// Plain JavaScript: it has to start on any Node, to say which one is needed.
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
await import('../server/preflight.mjs')
await assertBrowser()

// Much of what these tools and servers do at their start is compiling the same code again.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('../test-results/compiled', import.meta.url))

const UNIT_REPORT = 'test-results/unit.json'
const IDLE_REPORT = 'test-results/idle.json'
const E2E_REPORT = 'test-results/e2e.json'
rmSync('test-results', { recursive: true, force: true })
mkdirSync('test-results')

let passed = 0
let failed = 0
const add = (counts) => {
  passed += counts.passed
  failed += counts.failed
}

// The server's tests start real servers, which have a page to serve.
add(await step('build', 'npx vite build --logLevel warn'))
process.env.PAGE_IS_BUILT = 'yes'
// One test does nothing but wait for two minutes: beside all others, stories too, it costs no time.
const idling = step('two idle minutes', `${vitest(IDLE_REPORT)} server/relay/idle.test.ts`)
// Types and lint need one core, as do most unit tests: together they take as long as the longer.
const [types, lint, unit] = await Promise.all([
  step('types', 'npm run --silent check'),
  step('lint', 'npm run --silent lint'),
  step('unit and server tests', `${vitest(UNIT_REPORT)} --exclude server/relay/idle.test.ts`),
])
add(types)
add(lint)
add(countedBy(unit, UNIT_REPORT, testsOf))

const e2e = await step('end-to-end stories', 'npx playwright test -c e2e/playwright.config.ts')
add(countedBy(e2e, E2E_REPORT, ({ stats }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky })))
add(countedBy(await idling, IDLE_REPORT, testsOf))

console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

/** Stories need a Chromium: said at once, not after the minutes that everything before them takes. */
async function assertBrowser() {
  const { chromiumLaunch } = await import('./browser.ts')
  try {
    chromiumLaunch()
  } catch (error) {
    console.error(`${error.message}\n\n0 passed, 1 failed`)
    process.exit(1)
  }
}

/** Runs a command and prints what it said when it is done, so that steps side by side do not mix their lines. */
function step(name, command) {
  const startedAt = Date.now()
  return new Promise((resolve) => {
    const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] })
    const output = []
    child.stdout.on('data', (bytes) => output.push(bytes))
    child.stderr.on('data', (bytes) => output.push(bytes))
    child.on('close', (code) => {
      const seconds = ((Date.now() - startedAt) / 1000).toFixed(1)
      console.log(`\n--- ${name}: ${code === 0 ? 'ok' : 'FAILED'}, ${seconds} s\n${Buffer.concat(output)}`)
      resolve({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 })
    })
  })
}

function vitest(report) {
  return `npx vitest run --reporter=default --reporter=json --outputFile.json=${report}`
}

function testsOf(report) {
  return { passed: report.numPassedTests, failed: report.numFailedTests }
}

/** A runner's own counts; one that failed without a failing test, or without a report, still counts as a failure. */
function countedBy(outcome, reportFile, read) {
  try {
    const counts = read(JSON.parse(readFileSync(reportFile, 'utf8')))
    return { passed: counts.passed, failed: Math.max(counts.failed, outcome.failed) }
  } catch {
    return { passed: 0, failed: 1 } // the runner did not get as far as a report; its output says why
  }
}
