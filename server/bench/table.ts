import type { Row } from './scenarios/scenario.ts'

const HEAD = [
  '',
  'server',
  'delivered/s',
  'CPU, cores',
  'CPU µs each',
  'frames/s per client',
  'p50 ms',
  'p95',
  'p99',
  '',
]

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
const number = (value: number | undefined, digits: number) =>
  value === undefined || Number.isNaN(value) ? '' : value.toFixed(digits)

export const tableHead = () => [line(HEAD), line(HEAD.map((_, i) => (i > 1 && i < 9 ? '---:' : '---')))].join('\n')

export function tableRow({ what, peer, delivered, cores, frames, p50, p95, p99, notes }: Row): string {
  const each = delivered && cores ? (cores * 1e6) / delivered : undefined
  return line([
    what,
    peer,
    number(delivered, 0),
    number(cores, 2),
    number(each, 2),
    number(frames, 0),
    number(p50, 1),
    number(p95, 1),
    number(p99, 1),
    notes ?? '',
  ])
}
