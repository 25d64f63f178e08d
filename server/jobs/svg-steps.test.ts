import { expect, test } from 'vitest'
import { isDrawableSvg } from './svg-steps.ts'

const svg = (inside: string) => `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${inside}</svg>`
const RECT = '<rect id="a0" width="5" height="5" fill="#abc"/>'
/** Parts that each use the one before, so many times. */
const uses = (count: number, times: number, use: (id: string) => string) =>
  RECT + Array.from({ length: count }, (_, i) => `<g id="a${i + 1}">${use(`a${i}`).repeat(times)}</g>`).join('')
const byHref = (id: string) => `<use href="#${id}"/>`

test.each([
  ['a rectangle', svg(RECT)],
  ['a part that is used a hundred times', svg(uses(1, 100, byHref))],
  ['parts that use parts', svg(uses(20, 1, byHref))],
  ['a gradient', svg('<linearGradient id="g"/><rect style="fill: url(#g)" width="5" height="5"/>')],
])('%s can be drawn', (_, text) => expect(isDrawableSvg(text)).toBe(true))

test.each([
  ['uses that come to billions', svg(uses(10, 10, byHref))],
  ['the same by another name', svg(uses(10, 10, byHref)).replaceAll('href', 'xlink:href')],
  ['the same, escaped', svg(uses(10, 10, (id) => `<use href="&#35;${id}"/>`))],
  ['patterns in patterns', svg(uses(10, 10, (id) => `<rect fill="url( '#${id}' )"/>`))],
  ['patterns in styles', svg(uses(10, 10, (id) => `<rect style="fill:url(#${id});mask:none"/>`))],
  ['uses that go deep', svg(uses(3000, 1, byHref))],
  ['uses that go deeper', svg(uses(60_000, 1, byHref))],
  ['groups that go deep', svg('<g>'.repeat(50_000) + '</g>'.repeat(50_000))],
  ['what uses itself', svg('<g id="a"><use href="#a"/></g>')],
  ['entities', `<!DOCTYPE svg [<!ENTITY a "#a">]>${svg(RECT)}`],
  ['no XML', '<svg'],
])('%s cannot', (_, text) => expect(isDrawableSvg(text)).toBe(false))
