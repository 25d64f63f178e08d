import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { layOutPicture, WHOLE_BOARD } from '../../drawing/picture.ts'
import { pictureToSvg, SVG_LIMITS } from '../../drawing/svg.ts'
import { LIGHT } from '../../drawing/theme.ts'
import { boxAround, cornersOf } from '../../geometry/box.ts'
import { distanceToRun } from '../../geometry/path.ts'
import type { BoardPoint } from '../../geometry/space.ts'
import { Board } from '../../model/board.ts'
import { shapeOf } from '../../model/copied-shape.ts'
import { hits, runsOf } from '../../model/geometry-of.ts'
import { isConnector, placeBox, type Shape } from '../../model/shape.ts'
import { halfEm } from '../../testing/half-em.ts'
import { oneOfEverything } from '../../testing/one-of-everything.ts'
import { UnreadableError } from '../unreadable.ts'
import { apply, parseTransform } from './matrix.ts'
import { simplified } from './outline.ts'
import { isSvg, readSvg } from './read.ts'

const PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

const read = (inner: string, attributes = '') =>
  readSvg(`<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inner}</svg>`, halfEm)
const shapesOf = (inner: string, attributes = ''): Shape[] => read(inner, attributes).shapes.map(shapeOf)
const one = (inner: string, attributes = ''): Shape => {
  const shapes = shapesOf(inner, attributes)
  expect(shapes).toHaveLength(1)
  return shapes[0]!
}
const problemOf = (text: string): string => {
  try {
    readSvg(text, halfEm)
  } catch (error) {
    if (error instanceof UnreadableError) return error.message
    throw error
  }
  return ''
}

describe('shapes', () => {
  test('boxes and ellipses are ours, with their looks', () => {
    expect(one('<rect x="10" y="20" width="100" height="50" rx="8" fill="gold" stroke="#e8590c" stroke-width="3" stroke-dasharray="9 4"/>')).toMatchObject({ kind: 'rectangle', x: 10, y: 20, w: 100, h: 50, look: { corners: 'round', fill: '#ffd700', stroke: 'orange', width: 3, line: 'dash' } }) // prettier-ignore
    expect(one('<circle cx="50" cy="60" r="20" fill="none" stroke="black"/>')).toMatchObject({ kind: 'ellipse', x: 30, y: 40, w: 40, h: 40, look: { fill: 'none', stroke: 'ink', width: 1 } }) // prettier-ignore
    expect(one('<ellipse cx="50" cy="60" rx="20" ry="10" opacity="0.5"/>')).toMatchObject({ kind: 'ellipse', h: 20, look: { fill: '#000000', stroke: '#000000', width: 0.25, opacity: 0.5 } }) // prettier-ignore
  })

  test('paths that look like one of our boxes are that box', () => {
    expect(one('<path d="M60 0L120 40L60 80L0 40Z"/>').kind).toBe('diamond')
    expect(one('<polygon points="50,0 100,80 0,80"/>').kind).toBe('triangle')
    expect(one('<path d="M0 0h100v40h-100z" transform="rotate(30)"/>')).toMatchObject({
      kind: 'rectangle',
      w: 100,
      h: 40,
    })
    expect(one('<path d="M50 0A50 30 0 1 1 49.9 0Z"/>').kind).toBe('ellipse')
    expect(one('<path d="M24 0H120L96 50H0Z"/>')).toMatchObject({ kind: 'parallelogram', w: 120 })
    expect(one('<path d="M0 0H96L120 50H24Z"/>')).toMatchObject({ kind: 'parallelogram', w: -120 })
  })

  test('lines have the heads of their markers, or those that were drawn at their ends', () => {
    const marker = '<marker id="m"><path d="M0 0L10 5L0 10z"/></marker>'
    expect(one(`${marker}<line x2="100" y2="50" stroke="#f00" marker-end="url(#m)"/>`)).toMatchObject({ kind: 'arrow', look: { endHead: 'triangle', stroke: '#ff0000' } }) // prettier-ignore
    const drawn = '<path d="M0 0H93" fill="none" stroke="#333"/><path d="M100 0L92 4L92 -4Z" fill="#333"/>'
    expect(one(drawn)).toMatchObject({ kind: 'arrow', w: 100, look: { endHead: 'triangle' } })
    const before = '<polygon points="92,4 100,0 92,-4 95,0" fill="#333"/><line x2="96" stroke="#333"/>'
    expect(one(before)).toMatchObject({ kind: 'arrow', w: 100, look: { endHead: 'triangle' } })
    expect(one('<path d="M0 0H100M92 -4L100 0L92 4" fill="none" stroke="#333"/>')).toMatchObject({ kind: 'arrow', w: 100, look: { endHead: 'usual' } }) // prettier-ignore
    expect(shapesOf('<path d="M0 0H100M108 -4L100 0L108 4" fill="none" stroke="#333"/>')).toHaveLength(2) // legs
    expect(one('<path d="M0 0H100" stroke="#333"/>')).toMatchObject({ kind: 'line' })
  })

  test('other outlines are closed lines, and holes are left open', () => {
    const [ring] = shapesOf('<path fill="#7c3aed" fill-rule="evenodd" d="M0 0H90V70L80 90H0ZM20 20H60V60H20Z"/>')
    expect(ring).toMatchObject({ kind: 'line', isClosed: true })
    expect([{ x: 10, y: 10 }, { x: 40, y: 40 }].map((at) => hits(ring!, at, 0, halfEm))).toEqual([true, false]) // prettier-ignore
    // The other rule asks which way round they go.
    const [filled] = shapesOf('<path d="M0 0H90V70L80 90H0ZM20 20H60V60H20Z"/>')
    expect(hits(filled!, { x: 40, y: 40 }, 0, halfEm)).toBe(true)
  })

  test('a drawing that is filled and open has its line where it had one', () => {
    const [area, line] = shapesOf('<path d="M0 0L100 0L120 50L30 90" fill="#eee" stroke="#00f"/>')
    expect([area, line]).toMatchObject([{ isClosed: true, look: { fill: '#eeeeee' } }, { kind: 'line', look: { fill: 'none' } }]) // prettier-ignore
    expect(line).not.toHaveProperty('isClosed')
  })

  test('a long curve becomes few points, none of them far off', () => {
    const d = 'M0 50C30 0 60 0 100 50S170 100 200 50S270 0 300 50'
    for (const [width, reach] of [
      [300, 1],
      [30, 0.15],
    ] as const) {
      const wave = one(`<path d="${d}" fill="none" stroke="#000"/>`, `viewBox="0 0 300 100" width="${width}"`)
      expect(isConnector(wave) && wave.points.length).toBeLessThan(20)
      const [run] = runsOf(wave, halfEm)
      const by = width / 300
      for (const at of [0, 0.25, 0.5, 0.75, 1]) {
        const [u, v] = [1 - at, at]
        const x = 3 * u * u * v * 30 + 3 * u * v * v * 60 + v ** 3 * 100
        const y = u ** 3 * 50 + v ** 3 * 50
        expect(distanceToRun({ x: x * by, y: y * by }, run!)).toBeLessThan(reach)
      }
    }
  })

  test('pictures come along, and what would be fetched does not', () => {
    const { shapes, pictures } = read(`<image href="${PIXEL}" x="5" width="40" height="20"/><image href="http://example.com/a.png" width="9" height="9"/>`) // prettier-ignore
    expect(shapes.map(shapeOf)).toMatchObject([{ kind: 'image', x: 15, w: 20, h: 20 }])
    expect([...pictures!.values()]).toEqual([PIXEL])
  })

  test('a view is as large as it says, turned and stretched as it says', () => {
    expect(one('<rect width="10" height="10"/>', 'viewBox="0 0 20 10" width="200" height="100"')).toMatchObject({ w: 100, h: 100 }) // prettier-ignore
    expect(one('<g transform="translate(5 6) scale(2)"><rect width="10" height="10" stroke="red"/></g>')).toMatchObject({ x: 5, y: 6, w: 20, look: { width: 2 } }) // prettier-ignore
    expect(one('<rect width="10" height="10" transform="skewX(30)"/>').kind).not.toBe('rectangle')
  })

  test('is as large as it is asked to be', () => {
    const text = '<svg viewBox="0 0 20 10" width="200"><rect x="2" width="10" height="10" stroke="red"/></svg>'
    const [shape] = readSvg(text, halfEm, { scale: 0.5 }).shapes.map(shapeOf)
    expect(shape).toMatchObject({ x: 10, w: 50, h: 50, look: { width: 5 } })
  })

  test('what nobody sees is left out: beside the view, hidden, or the sheet behind it all', () => {
    const view = 'viewBox="0 0 100 100"'
    const unseen = '<rect x="200" width="9" height="9"/><g display="none"><rect width="9" height="9"/></g><rect width="9" height="9" visibility="hidden"/><defs><rect id="r" width="9" height="9"/></defs>' // prettier-ignore
    expect(one(`<rect width="100%" height="100%" fill="white"/>${unseen}<circle r="5" cx="50" cy="50"/>`, view).kind).toBe('ellipse') // prettier-ignore
  })
})

describe('styles', () => {
  test('of sheets, attributes and elements, the strongest counts', () => {
    const sheet = '<style>/* x */ @media print { rect { fill: red } } #b{fill:#333} .a{fill:#222;stroke:none} g .c{fill:#444} rect{fill:#111}</style>' // prettier-ignore
    const fills = shapesOf(`${sheet}<rect width="9" height="9" fill="blue"/><rect class="x a" width="9" height="9"/><rect id="b" class="a" width="9" height="9"/><g><rect class="c" width="9" height="9"/></g><rect class="a" style="fill:#555 !important" width="9" height="9"/>`) // prettier-ignore
    expect(fills.map(({ look }) => look.fill)).toEqual(['#111111', '#222222', '#333333', '#444444', '#555555'])
  })

  test('variables, currentColor and gradients are colours in the end', () => {
    const stops =
      '<linearGradient id="g"><stop stop-color="#000"/><stop offset="1" stop-color="#fff"/></linearGradient>'
    const [a, b, c] = shapesOf(`${stops}<g style="--x:var(--none,#123456);color:teal"><rect width="9" height="9" fill="var(--x)"/><rect width="9" height="9" fill="currentColor"/><rect width="9" height="9" fill="url(#g)"/></g>`) // prettier-ignore
    expect([a, b, c].map((shape) => shape!.look.fill)).toEqual(['#123456', '#008080', '#808080'])
  })
})

describe('words', () => {
  test('stand where they stood, by whichever end they were held', () => {
    const [start, middle, end] = shapesOf('<text x="100" y="50" font-size="20">abcd</text><g><text x="100" y="90" font-size="20" text-anchor="middle">abcd</text></g><g><text x="100" y="130" font-size="20" text-anchor="end">abcd</text></g>') // prettier-ignore
    expect([start, middle, end].map((shape) => shape!.x)).toEqual([100, 80, 60])
    const { ascent } = halfEm.layout('a', 'sans', 20, null)
    expect(start!.y).toBeCloseTo(50 - ascent, 1)
    expect(start).toMatchObject({ kind: 'text', text: 'abcd', look: { stroke: 'ink', font: 'sans', fontSize: 20 } })
  })

  test('are formatted, and lead where they led', () => {
    const shape = one('<a href="https://example.com/"><text font-family="Courier New">a <tspan font-weight="700">b</tspan></text></a>') // prettier-ignore
    expect(shape).toMatchObject({ text: 'a b', look: { font: 'mono' }, runs: [{ length: 2, style: { link: 'https://example.com/' } }, { length: 1, style: { bold: true, link: 'https://example.com/' } }] }) // prettier-ignore
  })

  test('in lines are one text', () => {
    expect(one('<text y="20"><tspan x="0" dy="0">one</tspan><tspan x="0" dy="1.2em">two</tspan></text>').text).toBe('one\ntwo') // prettier-ignore
    expect(shapesOf('<text y="20">one</text><text y="300">far</text>')).toHaveLength(2)
  })

  test('in the middle of a box are its label, where they would look the same there', () => {
    const box = (stroke: string) => `<rect width="200" height="60" fill="none" stroke="${stroke}"/><text x="100" y="35" text-anchor="middle" fill="#ff0000">label</text>` // prettier-ignore
    expect(one(box('#ff0000'))).toMatchObject({ kind: 'rectangle', text: 'label' })
    const [rectangle, text] = shapesOf(box('#0000ff'))
    expect(text!.text).toBe('label')
    expect(rectangle!.groups).toEqual(text!.groups)
  })

  test('of HTML are read in the place that is kept for them', () => {
    const html = '<foreignObject width="80" height="20"><div xmlns="http://www.w3.org/1999/xhtml"><p>Hello <b>you</b></p><p>there</p></div></foreignObject>' // prettier-ignore
    expect(one(html)).toMatchObject({ text: 'Hello you\nthere', runs: [{ length: 6 }, { length: 3, style: { bold: true } }, {}] }) // prettier-ignore
    expect(one(`<switch>${html}<text x="50" y="9" text-anchor="middle">Hello y...</text></switch>`).text).toBe('Hello you\nthere') // prettier-ignore
  })

  test('that were black stay dark on what stays bright', () => {
    const [, text] = shapesOf(
      '<rect width="300" height="60" fill="#ffffee" stroke="red"/><text x="10" y="30">words</text>',
    )
    expect(text!.look.stroke).toBe('#000000')
  })
})

test('groups hold what they held, and none holds one thing or all', () => {
  const box = '<rect width="9" height="9"/>'
  const shapes = shapesOf(`<g><g>${box}<g>${box}</g></g><g>${box}</g><text y="40">words</text></g>`)
  const [a, b, c] = shapes
  expect(a!.groups).toHaveLength(1)
  expect(b!.groups).toEqual(a!.groups)
  expect(c!.groups).toBeUndefined()
  // Layers hold what is alike.
  const layers = shapesOf(`<g class="nodes">${box}${box}</g><g inkscape:groupmode="layer">${box}${box}</g><text y="40">words</text>`) // prettier-ignore
  expect(layers.every(({ groups }) => groups === undefined)).toBe(true)
  // An icon is one thing.
  expect(new Set(shapesOf(`${box}<circle r="9"/>`).map(({ groups }) => groups?.[0])).size).toBe(1)
})

test('what is used elsewhere is drawn there, as often as it is used', () => {
  const symbol = '<symbol id="s" viewBox="0 0 10 10"><circle cx="5" cy="5" r="5"/></symbol>'
  const shapes = shapesOf(`${symbol}<use href="#s" x="10" width="20" height="20"/><use xlink:href="#s" x="50" width="40" height="40"/>`) // prettier-ignore
  expect(shapes).toMatchObject([{ x: 10, w: 20 }, { x: 50, w: 40 }]) // prettier-ignore
})

test('a turned box is where the transform has put it', () => {
  const number = fc.double({ min: -200, max: 200, noNaN: true }).map((value) => Math.round(value))
  fc.assert(
    fc.property(number, number, number, fc.integer({ min: 1, max: 9 }), (angle, x, y, scale) => {
      const transform = `translate(${x} ${y}) rotate(${angle}) scale(${scale})`
      const shape = one(`<rect x="3" y="4" width="50" height="20" transform="${transform}"/>`)
      const corners = [[3, 4], [53, 4], [53, 24], [3, 24]].map(([px, py]) => apply(parseTransform(transform), { x: px!, y: py! })) // prettier-ignore
      const seen = cornersOf(placeBox(shape), shape.angle)
      for (const corner of corners) expect(nearest(corner, seen)).toBeLessThan(0.1)
    }),
  )
})

const nearest = (to: BoardPoint, points: readonly BoardPoint[]) =>
  Math.min(...points.map(({ x, y }) => Math.hypot(x - to.x, y - to.y)))

test('no point that is left out of a run is further off than may be', () => {
  const point = fc.record({
    x: fc.double({ min: 0, max: 100, noNaN: true }),
    y: fc.double({ min: 0, max: 100, noNaN: true }),
  })
  fc.assert(
    fc.property(fc.array(point, { minLength: 2, maxLength: 60 }), fc.double({ min: 0.1, max: 20, noNaN: true }), (points, tolerance) => {
      const kept = simplified(points, tolerance)
      for (const point of points) expect(distanceToRun(point, kept)).toBeLessThanOrEqual(tolerance + 1e-9)
    }),
  ) // prettier-ignore
})

test('our own picture of one of everything comes back as it looked', () => {
  const board = new Board(new Y.Doc(), halfEm)
  oneOfEverything(board)
  // What lies on a frame is cut off by it, which is more than a shape can say.
  const shapes = board.inOrder().filter(({ frame }) => frame === undefined)
  const picture = layOutPicture(shapes, WHOLE_BOARD, SVG_LIMITS, halfEm)
  const options = { title: 'Everything', theme: LIGHT, background: LIGHT.paper }
  const svg = pictureToSvg(picture, options, halfEm, () => null)
  const content = readSvg(svg, halfEm)
  const back = content.shapes.map(shapeOf)
  expect(content.title).toBe('Everything')

  const around = (all: readonly Shape[]) => boxAround(all.flatMap((shape) => runsOf(shape, halfEm).flat()))!
  const [was, is] = [around(shapes), around(back)]
  for (const side of ['w', 'h'] as const) expect(Math.abs(was[side] - is[side])).toBeLessThan(10)
  // Words that were broken by their line are two.
  const written = back.map(({ text }) => text.replace(/\s/g, '')).join(' ')
  for (const { text } of shapes) for (const [word] of text.matchAll(/\p{L}{2,}/gu)) expect(written).toContain(word)
  // A shape of ours is one again, but for those that are drawn by hand, and in several pieces.
  const counts = (all: readonly Shape[], kind: string) =>
    all.filter((shape) => shape.kind === kind && shape.look.line !== 'sketch').length
  for (const kind of ['triangle', 'hexagon', 'star', 'cloud', 'parallelogram', 'arrow-right', 'bubble'])
    expect([kind, counts(back, kind)]).toEqual([kind, counts(shapes, kind)])
})

describe('a bad file', () => {
  test('says where it is wrong', () => {
    expect(problemOf('<svg>\n<g></svg>')).toMatch(/^Line 2, column \d+: unexpected close tag/)
    expect(problemOf('<svg><rect width="1" </svg>')).toMatch(/^Line 1, column \d+: /)
    expect(problemOf('')).toMatch(/^Line 1/)
    expect(problemOf('<html></html>')).toBe('The file begins with <html>, and not with <svg>')
    expect(problemOf('<svg><filter/><defs><rect width="9" height="9"/></defs></svg>')).toBe(
      'Nothing in this SVG can become a shape: insert it as a picture instead',
    )
  })

  test('that would blow up is refused', () => {
    const entities = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg><text>&b;</text></svg>'
    expect(problemOf(entities)).toMatch(/defines entities of its own/)
    expect(problemOf('<svg>'.repeat(300))).toMatch(/nested too deep/)
    const uses = Array.from({ length: 11 }, (_, i) => `<g id="g${i + 1}">${`<use href="#g${i}"/>`.repeat(8)}</g>`)
    expect(problemOf(`<svg><g id="g0"><rect width="9" height="9"/></g>${uses.join('')}</svg>`)).toMatch(/draws more than/) // prettier-ignore
    expect(shapesOf('<g id="a"><use href="#a"/><rect width="9" height="9"/></g>')).toHaveLength(1)
  })

  test('of huge and missing numbers draws what is left of it', () => {
    const shapes = shapesOf('<rect x="1e300" width="9" height="9"/><path d="M0 0L1e400 NaN L9 9"/><rect width="-5" height="9"/><circle r="huge"/><polygon points="1,2 3"/><path d="x"/><rect width="7" height="7" transform="scale(1e200) rotate(x)"/><rect width="9" height="9" stroke-width="1e9" stroke="red"/>') // prettier-ignore
    for (const { x, y, w, h } of shapes) for (const value of [x, y, w, h]) expect(Math.abs(value)).toBeLessThan(1e7)
    expect(shapes.at(-1)).toMatchObject({ kind: 'rectangle', look: { width: 100 } })
  })

  test('is never more than a sentence, whatever is in it', () => {
    const whole = `<svg xmlns="x" viewBox="0 0 90 90"><style>.a{fill:url(#g)} rect{stroke:var(--b,red)}</style><defs><linearGradient id="g"><stop/></linearGradient><marker id="m"><path d="M0 0z"/></marker></defs><g class="a" transform="matrix(1 2 3 4 5 6)"><rect width="50%" height="9" rx="3"/><path d="M0 0C1 2 3 4 5 6S7 8 9 9Q1 1 2 2T5 5A5 5 0 0 1 9 9ZM1 1h5v5z" marker-end="url(#m)"/><text x="1 2" dy="1em">a<tspan x="5">b</tspan>&amp;</text><use href="#m"/><image href="${PIXEL}"/><switch><foreignObject width="9" height="9"><p>x</p></foreignObject></switch></g></svg>` // prettier-ignore
    const bit = fc.constantFrom('<g>', '</g>', '"', '<', '&#x0;', '-1e999', 'NaN', 'url(#g)', '%', 'M', ']]>', '<use href="#m"/>', '\0', '{', '<!--') // prettier-ignore
    fc.assert(
      fc.property(fc.nat(), fc.nat(40), fc.oneof(bit, fc.string()), (at, removed, inserted) => {
        const from = at % whole.length
        problemOf(whole.slice(0, from) + inserted + whole.slice(from + removed))
      }),
      { numRuns: 100 },
    )
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => void problemOf(text)),
      { numRuns: 60 },
    )
  })
})

test('an SVG is told from other texts', () => {
  for (const text of [
    '<svg>',
    '\uFEFF<?xml version="1.0"?>\n<!-- a --><svg xmlns="x">',
    '<!DOCTYPE svg PUBLIC "a" "b">\n<svg >',
    '<svg:svg>',
  ])
    // prettier-ignore
    expect([text, isSvg(text)]).toEqual([text, !text.endsWith('<svg/>') || true])
  for (const text of ['', 'svg', '<svgs>', 'see <svg>', '<html><svg>']) expect(isSvg(text)).toBe(false)
})
