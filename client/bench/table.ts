import type { Figures } from './figures.ts'

/** One line of the table. What was not measured is left out. */
export type Row = {
  readonly shapes: number
  readonly view: string
  readonly what: string
  readonly figures?: Figures
  readonly notes: string
}

const HEAD = [
  'shapes',
  'view',
  '',
  'frames/s',
  'frame p95 ms',
  'p99',
  'input to frame p50 ms',
  'p95',
  'longest task ms',
  'CPU ms a frame',
  '',
]

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
const number = (value: number | undefined) =>
  value === undefined || Number.isNaN(value) ? '' : value.toFixed(value < 10 ? 1 : 0)

export const tableHead = () =>
  [line(HEAD), line(HEAD.map((_, i) => (i === 0 || (i > 2 && i < 10) ? '---:' : '---')))].join('\n')

export function tableRow({ shapes, view, what, figures, notes }: Row): string {
  return line([
    shapes.toLocaleString('en'),
    view,
    what,
    number(figures?.framesPerSecond),
    number(figures?.frameP95),
    number(figures?.frameP99),
    number(figures?.inputP50),
    number(figures?.inputP95),
    figures ? taskText(figures.longestTask) : '',
    number(figures?.cpuPerFrame),
    notes,
  ])
}

/** Browsers tell of no task shorter than that. */
export const taskText = (longest: number) => (longest === 0 ? '≤ 50' : longest.toFixed(0))
