// `npm run bench:canvas`: measures the canvas in a real browser and prints one Markdown table. See README.md.
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium, type Browser } from '@playwright/test'
import { chromiumLaunch } from '../../e2e/browser.ts'
import { figuresOf, loadFiguresOf, medians, type Figures } from './figures.ts'
import { describeMachine } from './machine.ts'
import { SCENE_SIZES } from './scene.ts'
import { dragAll, dragOne } from './scenarios/drag.ts'
import { draw } from './scenarios/draw.ts'
import { pan } from './scenarios/pan.ts'
import { selectAll } from './scenarios/select-all.ts'
import type { Scenario, Settings, View } from './scenarios/scenario.ts'
import { zoom } from './scenarios/zoom.ts'
import { Stage } from './stage.ts'
import { tableHead, tableRow, taskText, type Row } from './table.ts'

const SCENARIOS: readonly Scenario[] = [pan, zoom, draw, dragOne, selectAll, dragAll]
const VIEWS: readonly View[] = ['100 %', 'whole board']
const IDLE_SECONDS = 5

const { values } = parseArgs({
  options: {
    shapes: { type: 'string', default: SCENE_SIZES.join() },
    only: { type: 'string' },
    seconds: { type: 'string', default: '3' },
    runs: { type: 'string', default: '3' },
    profile: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h' },
  },
})
if (values.help) {
  console.log(
    'npm run bench:canvas -- [--shapes 1000,10000] [--only pan,draw] [--seconds 3] [--runs 3] [--quick] [--profile]',
  )
  console.log(
    `Scenarios: ${[...SCENARIOS.map(({ name }) => name), 'idle'].join(' ')}; --quick is one short run of each.`,
  )
  process.exit(0)
}

const seconds = values.quick ? 1 : Number(values.seconds)
const runs = values.quick ? 1 : Number(values.runs)
const isWanted = (name: string) => values.only?.split(',').includes(name) ?? true

// The server ends with us, also when somebody loses patience.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1))
process.chdir(fileURLToPath(new URL('../..', import.meta.url)))
const names = values.profile ? ['--minify', 'false'] : []
execFileSync('npx', ['vite', 'build', '--logLevel', 'warn', ...names], { stdio: 'inherit' })
const browser = await chromium.launch(chromiumLaunch())
try {
  console.log(`${await describeMachine(browser)}\n\n${tableHead()}`)
  for (const shapes of values.shapes.split(',').map(Number))
    for await (const row of measure(browser, shapes)) console.log(tableRow(row))
} finally {
  await browser.close()
}

async function* measure(browser: Browser, shapes: number): AsyncIterable<Row> {
  const { stage, load } = await Stage.open(browser, shapes)
  stage.profiles = values.profile
  try {
    yield { shapes, view: '', what: 'load', notes: `${loadText(loadFiguresOf(load))}; ${await memoryText(stage)}` }
    for (const view of VIEWS) {
      for (const scenario of SCENARIOS)
        if (isWanted(scenario.name)) yield await play(scenario, stage, { shapes, view, seconds })
      if (isWanted('idle')) yield { shapes, view, what: 'idle', notes: await idleText(stage, view) }
    }
    yield { shapes, view: '', what: 'afterwards', notes: await memoryText(stage) }
  } finally {
    await stage.close()
  }
}

async function play({ name, run }: Scenario, stage: Stage, settings: Settings): Promise<Row> {
  const { shapes, view } = settings
  const figures: Figures[] = []
  const notes = new Set<string>()
  for (let i = 0; i < runs; i++) {
    await stage.looks(view)
    const done = await run(stage, settings)
    figures.push(figuresOf(done.measured))
    if (stage.profile) console.error(`${name}, ${view}\n${stage.profile}`)
    if (done.notes) notes.add(done.notes)
  }
  return { shapes, view, what: name, figures: medians(figures), notes: [...notes].join('; ') }
}

function loadText({ data, firstPicture, wholePicture, allCounted, longestTask }: ReturnType<typeof loadFiguresOf>) {
  const later = (at: number) => `+${((at - data) / 1000).toFixed(2)} s`
  return [
    `data after ${(data / 1000).toFixed(2)} s`,
    `first picture ${later(firstPicture)}`,
    `whole picture ${later(wholePicture)}`,
    `all shapes ${later(allCounted)}`,
    `longest task ${taskText(longestTask)} ms`,
  ].join(', ')
}

async function memoryText(stage: Stage) {
  const { heap, pictures, renderer } = await stage.memory()
  const mb = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`
  return `heap ${mb(heap)}, pictures ${mb(pictures)}, process ${mb(renderer)}`
}

/** Nobody touches anything. */
async function idleText(stage: Stage, view: View) {
  await stage.looks(view)
  const before = await stage.spent()
  await new Promise((resolve) => setTimeout(resolve, IDLE_SECONDS * 1000))
  const after = await stage.spent()
  const cpu = (after.cpuMs - before.cpuMs) / IDLE_SECONDS
  return `${after.asked - before.asked} frames asked for in ${IDLE_SECONDS} s, ${cpu.toFixed(1)} ms of CPU a second`
}
