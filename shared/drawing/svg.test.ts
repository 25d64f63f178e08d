import fc from 'fast-check'
import { anyCodeUnits } from '../testing/any-text.ts'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { rotatePoint, type BoardPoint } from '../geometry/space.ts'
import { Board } from '../model/board.ts'
import type { NewShape } from '../model/board-edit.ts'
import { encodeInk, MOUSE_PRESSURE } from '../model/ink.ts'
import { DEFAULT_LOOK } from '../model/look.ts'
import type { Shape } from '../model/shape.ts'
import { anyNumber } from '../testing/any-number.ts'
import { anyShape, shapeId } from '../testing/any-shape.ts'
import { halfEm } from '../testing/half-em.ts'
import { layOutPicture, WHOLE_BOARD, type PictureRequest } from './picture.ts'
import { pictureToSvg, pictureToSvgBytes, SVG_LIMITS, type SvgOptions } from './svg.ts'
import { SvgPen } from './svg-pen.ts'
import { DARK, LIGHT } from './theme.ts'
import { escapeXml } from './xml.ts'

type Options = SvgOptions & Pick<PictureRequest, 'padding' | 'scale'>
const OPTIONS: Options = { title: 'Plan', theme: LIGHT, background: LIGHT.paper, padding: 10, scale: 1 }
const FONTS = { hand: 'SEFORA==', sans: 'U0FOUw==', mono: 'TU9OTw==' }

function svgOf(shapes: readonly Shape[], options: Partial<Options> = {}) {
  const { padding, scale, ...rest } = { ...OPTIONS, ...options }
  const request: PictureRequest = { ...WHOLE_BOARD, padding, scale }
  const picture = layOutPicture(shapes, request, SVG_LIMITS, halfEm)
  return pictureToSvg(picture, rest, halfEm, (font) => FONTS[font])
}

function shapes(...added: (Partial<NewShape> & Pick<NewShape, 'kind'>)[]): readonly Shape[] {
  const board = new Board(new Y.Doc())
  const base = { x: 0, y: 0, w: 100, h: 50, angle: 0, look: DEFAULT_LOOK, locked: false, text: '' }
  board.edit('local', (edit) => {
    added.forEach((shape, i) => edit.add({ ...base, id: shapeId(`s${i}`), ...shape } as NewShape)) // whole with its base
  })
  return board.inOrder()
}

test('the picture shows all shapes with the padding around them', () => {
  const svg = svgOf(shapes({ kind: 'rectangle', x: 100, y: 200 }, { kind: 'ellipse', x: -50, y: 300 }))
  // A line of width 2 reaches 1 beyond its box.
  expect(svg).toContain('viewBox="-61 189 272 172" width="272" height="172"')
  expect(svg.match(/data-kind="\w+"/g)).toEqual(['data-kind="rectangle"', 'data-kind="ellipse"'])
})

test('a scale changes the size and not what is seen', () => {
  const svg = svgOf(shapes({ kind: 'rectangle' }), { scale: 2.5 })
  expect(svg).toContain('viewBox="-11 -11 122 72" width="305" height="180"')
})

test('an empty board is a small picture of its paper', () => {
  const svg = svgOf([])
  expect(svg).toContain('viewBox="-10 -10 120 120"')
  expect(svg).toContain(`<rect x="-10" y="-10" width="120" height="120" fill="${LIGHT.paper}"/>`)
})

test('a background is painted when there is one', () => {
  const all = shapes({
    kind: 'line',
    points: [
      [0, 0],
      [1, 1],
    ],
  })
  expect(svgOf(all, { background: null })).not.toContain('<rect')
  expect(svgOf(all, { theme: DARK, background: DARK.paper })).toContain(`fill="${DARK.paper}"`)
})

test('a highlighter lets shine through what it marks, as it does on a canvas', () => {
  const ink = encodeInk(
    [0, 50, 100].map((x) => ({ x, y: 0, pressure: MOUSE_PRESSURE })),
    2,
  )
  const marked = shapes({ kind: 'rectangle' }, { kind: 'stroke', ink, isMarker: true }, { kind: 'ellipse' })
  expect(svgOf(marked).match(/style="[^"]*"/g)).toEqual(['style="mix-blend-mode:multiply"'])
  expect(svgOf(marked, { theme: DARK }).match(/style="[^"]*"/g)).toEqual(['style="mix-blend-mode:screen"'])
})

test('words are text, in a font that the picture brings along', () => {
  const svg = svgOf(shapes({ kind: 'note', w: 170, h: 170, text: 'Buy milk' }))
  expect(svg).toMatch(/<text [^>]*>Buy milk<\/text>/)
  expect(svg).toContain(`url(data:font/woff2;base64,${FONTS.hand})`)
  expect(svg).not.toContain(FONTS.sans)
})

test('a font is asked for with the characters that it is to show', () => {
  const asked: [string, string, string][] = []
  const picture = layOutPicture(
    shapes(
      { kind: 'text', w: 0, text: 'abba' },
      { kind: 'text', w: 0, text: 'c', look: { ...DEFAULT_LOOK, fontSize: 40 } },
      { kind: 'text', w: 0, text: 'd', runs: [{ length: 1, style: { bold: true } }] },
    ),
    WHOLE_BOARD,
    SVG_LIMITS,
    halfEm,
  )
  pictureToSvg(picture, OPTIONS, halfEm, (font, face, characters) => {
    asked.push([font, face, [...characters].join('')])
    return null
  })
  expect(asked).toEqual([
    ['hand', 'regular', 'abc'],
    ['hand', 'bold', 'd'],
  ])
})

test('its bytes are those of its text, and nothing behind them', () => {
  const picture = layOutPicture(shapes({ kind: 'text', w: 0, text: 'Grüße 👋' }), WHOLE_BOARD, SVG_LIMITS, halfEm)
  const args = [picture, OPTIONS, halfEm, () => null] as const
  const bytes = pictureToSvgBytes(...args)
  expect(new TextDecoder().decode(bytes)).toBe(pictureToSvg(...args))
  expect(bytes.buffer.byteLength).toBe(bytes.length)
})

test('a picture without words brings no font', () => {
  expect(svgOf(shapes({ kind: 'rectangle' }))).not.toContain('<style')
})

test('spaces that XML would fold are kept', () => {
  const svg = svgOf(shapes({ kind: 'text', w: 0, text: 'a  b' }, { kind: 'text', w: 0, text: 'a b' }))
  expect(svg.match(/xml:space="preserve">a {2}b</g)).toHaveLength(1)
  expect(svg.match(/xml:space/g)).toHaveLength(1)
})

describe('what strangers wrote cannot leave its place', () => {
  const nasty = '</text><script>alert(1)</script>&"\'\u0000\ud800\ufffe'
  test('in words, titles and ids', () => {
    const svg = svgOf(shapes({ kind: 'text', w: 0, text: nasty, id: shapeId('"><script>&\n') }), { title: nasty })
    expect(svg).not.toContain('<script')
    expect(svg).toContain(
      "<title>&lt;/text&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;'\ufffd\ufffd\ufffd</title>",
    )
    expect(svg).toContain('data-id="&quot;&gt;&lt;script&gt;&amp;&#10;"')
  })
  test('nor can anything else that they write', () => {
    fc.assert(
      fc.property(anyCodeUnits, (text) => {
        const escaped = escapeXml(text)
        expect(escaped).not.toMatch(/[<>"]|&(?!(amp|lt|gt|quot|#9|#10|#13);)/)
        // oxlint-disable-next-line no-control-regex
        expect(escaped).not.toMatch(/[\u0000-\u001f\ufffe\uffff]|\p{Surrogate}/u) // eslint-disable-line no-control-regex
      }),
    )
  })
})

test('any board makes a picture whose elements are closed, without anything from outside', () => {
  fc.assert(
    fc.property(fc.array(anyShape, { maxLength: 8 }), (all) => {
      const svg = svgOf(all)
      const open: string[] = []
      for (const [, end, name, closed] of svg.matchAll(/<(\/?)(\w+)[^>]*?(\/?)>/g)) {
        if (end) expect(open.pop()).toBe(name)
        else if (!closed) open.push(name!)
      }
      expect(open).toEqual([])
      expect(svg).not.toMatch(/NaN|Infinity|undefined/)
      // Links lead out, and bring nothing in.
      const brought = svg.replaceAll(/<a href="(?:https:\/\/example.com\/|mailto:a@b.org)" /g, '<a ')
      expect(brought.match(/(?:href|src|url)\W[^)]{0,20}/g) ?? []).toSatisfy((found: string[]) =>
        found.every((each) => each.includes('data:font/woff2')),
      )
    }),
  )
})

test('ten times the shapes take ten times the work', () => {
  const [few, many] = [200, 2000].map((count) => {
    const all = shapes(
      ...Array.from({ length: count }, (_, i) => ({ kind: 'rectangle', x: i * 10, text: 'box' }) as const),
    )
    // What is done with a shape begins with a look at it.
    let looks = 0
    const counting: ProxyHandler<Shape> = {
      get(shape, field) {
        looks++
        return Reflect.get(shape, field)
      },
    }
    svgOf(all.map((shape) => new Proxy(shape, counting)))
    return looks
  })
  expect(few).toBeGreaterThan(0)
  expect(many).toBe(10 * few!)
})

/** The points that a path of `M`, `l`, `c` and `Z` runs through, control points included. */
function pointsOf(data: string): BoardPoint[] {
  const points: BoardPoint[] = []
  let at = { x: 0, y: 0 }
  let start = at
  for (const [, letter, steps] of data.matchAll(/([MlcZ])([^MlcZ]*)/g)) {
    const numbers = (steps!.match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? []).map(Number)
    const from = letter === 'M' ? { x: 0, y: 0 } : at
    for (let i = 0; i < numbers.length; i += 2) points.push({ x: from.x + numbers[i]!, y: from.y + numbers[i + 1]! })
    if (letter === 'Z') at = start
    else at = points.at(-1)!
    if (letter === 'M') start = at
  }
  return points
}

describe('the SVG pen', () => {
  test('runs through the points that it was given, however long the path', () => {
    const far = anyNumber(-1e6, 1e6)
    const near = anyNumber(-3, 3)
    const anyPoint = fc.oneof(fc.tuple(far, far), fc.tuple(near, near))
    const anyStep = fc.oneof(
      fc.tuple(fc.constant('moveTo' as const), anyPoint),
      fc.tuple(fc.constant('lineTo' as const), anyPoint),
      fc.tuple(fc.constant('bezierCurveTo' as const), anyPoint, anyPoint, anyPoint),
      fc.tuple(fc.constant('closePath' as const)),
    )
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 30 }), anyPoint, near, (steps, [dx, dy], angle) => {
        const pen = new SvgPen()
        pen.translate(dx, dy)
        pen.rotate(angle)
        pen.beginPath()
        pen.moveTo(0, 0)
        const given = [{ x: dx, y: dy }]
        for (const [name, ...points] of steps) {
          ;(pen[name] as (...numbers: number[]) => void)(...points.flat())
          given.push(...points.map(([x, y]) => rotatePoint({ x: x + dx, y: y + dy }, { x: dx, y: dy }, angle)))
        }
        pen.stroke()
        const drawn = pointsOf(/ d="([^"]*)"/.exec(pen.toString())![1]!)
        expect(drawn).toHaveLength(given.length)
        given.forEach(({ x, y }, i) => {
          expect(Math.abs(drawn[i]!.x - x)).toBeLessThan(0.0051)
          expect(Math.abs(drawn[i]!.y - y)).toBeLessThan(0.0051)
        })
      }),
    )
  })

  test('turns and moves points as a canvas does', () => {
    const pen = new SvgPen()
    pen.save()
    pen.translate(100, 0)
    pen.rotate(Math.PI / 2)
    pen.beginPath()
    pen.moveTo(10, 0)
    pen.lineTo(10, 5)
    pen.stroke()
    pen.fillText('x', 0, 20)
    pen.restore()
    pen.beginPath()
    pen.moveTo(1.004, 2.006)
    pen.closePath()
    pen.fill()
    expect(pen.toString()).toContain('d="M100 10l-5 0"')
    expect(pen.toString()).toContain('<text x="80" y="0" transform="rotate(90 80 0)"')
    expect(pen.toString()).toContain('d="M1 2.01Z"')
  })

  test('puts a fill and the outline after it into one element, each with its own opacity', () => {
    const pen = new SvgPen()
    pen.globalAlpha = 0.5
    pen.beginPath()
    pen.moveTo(0, 0)
    pen.lineTo(1, 1)
    pen.fill()
    pen.stroke()
    expect(pen.toString().match(/<path/g)).toHaveLength(1)
    expect(pen.toString()).toContain('fill-opacity="0.5"')
    expect(pen.toString()).toContain('stroke-opacity="0.5"')
  })

  test('cuts off what comes after an outline, until restore, and names the outline by what it is', () => {
    const pen = new SvgPen()
    const stroke = () => {
      pen.beginPath()
      pen.moveTo(0, 0)
      pen.lineTo(9, 9)
      pen.stroke()
    }
    for (let i = 0; i < 2; i++) {
      pen.save()
      pen.beginPath()
      pen.moveTo(1, 1)
      pen.lineTo(5, 1)
      pen.lineTo(5, 5)
      pen.closePath()
      pen.clip()
      stroke()
      pen.restore()
    }
    stroke()
    const svg = pen.toString()
    expect(svg.match(/<clipPath id="cut-M1_1l4_0l0_4Z"><path d="M1 1l4 0l0 4Z"\/><\/clipPath>/g)).toHaveLength(1)
    expect(svg.match(/<g clip-path="url\(#cut-M1_1l4_0l0_4Z\)"><path [^>]+><\/g>/g)).toHaveLength(2)
    expect(svg.endsWith('</g>')).toBe(false)
  })

  test('forgets with restore what was set since save', () => {
    const pen = new SvgPen()
    pen.save()
    pen.fillStyle = '#ff0000'
    pen.globalAlpha = 0.1
    pen.setLineDash([1, 2])
    pen.translate(5, 5)
    pen.restore()
    pen.beginPath()
    pen.moveTo(0, 0)
    pen.stroke()
    expect(pen.fillStyle).toBe('#000')
    expect(pen.toString()).toContain('<path d="M0 0" fill="none" stroke="#000" stroke-width="1" stroke-linecap="butt"')
    expect(pen.toString()).not.toMatch(/dasharray|opacity/)
  })
})
