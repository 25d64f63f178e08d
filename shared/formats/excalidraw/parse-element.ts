import { fieldOf, type Fields } from '../../model/fields.ts'
import { MAX_INK_POINTS } from '../../model/ink.ts'
import type { Input } from '../input.ts'
import type { Element, ElementPoint } from './element.ts'

const LINEAR = ['line', 'arrow', 'freedraw']
const MAX_GROUPS = 100
/** As Excalidraw names its fonts, from the first release on. */
const FONT_NUMBERS: { readonly [name: string]: number } = { Virgil: 1, Helvetica: 2, Cascadia: 3 }
const OLD_HEADS: { readonly [name: string]: string } = {
  dot: 'circle',
  crowfoot_one: 'cardinality_one',
  crowfoot_many: 'cardinality_many',
  crowfoot_one_or_many: 'cardinality_one_or_many',
}

/**
 * An element with its defaults written out, in the form that Excalidraw writes today. What we do not know is kept.
 *
 * @throws {UnreadableError} with the place of what is wrong
 */
export function parseElement(input: Input): Element {
  const written = input.at('type').string('')
  if (written === '') throw input.at('type').isNot('the name of a kind of element')
  const type = written === 'draw' ? 'line' : written // what `freedraw` was before it had pressures
  const number = (name: string, fallback: number, min?: number, max?: number) =>
    input.at(name).number(fallback, min, max)
  const string = (name: string, fallback: string) => input.at(name).string(fallback)
  const [width, height] = [number('width', 0), number('height', 0)]
  const element: Element = {
    ...input.fields(),
    id: string('id', ''),
    type,
    x: number('x', 0) + Math.min(0, width),
    y: number('y', 0) + Math.min(0, height),
    width: Math.abs(width),
    height: Math.abs(height),
    angle: number('angle', 0),
    strokeColor: string('strokeColor', '#1e1e1e'),
    backgroundColor: string('backgroundColor', 'transparent'),
    fillStyle: string('fillStyle', 'solid'),
    strokeWidth: number('strokeWidth', 2, 0, 1000),
    strokeStyle: string('strokeStyle', 'solid'),
    roughness: number('roughness', 1, 0, 10),
    opacity: number('opacity', 100, 0, 100),
    roundness: roundnessOf(input, type),
    groupIds: groupsOf(input.at('groupIds')),
    frameId: string('frameId', '') || null,
    locked: input.at('locked').flag(),
    link: string('link', '') || null,
  }
  if (LINEAR.includes(type)) return { ...element, ...lineOf(input, element) }
  if (type === 'text') return { ...element, ...textOf(input) }
  if (type === 'image') return { ...element, fileId: string('fileId', '') || null }
  if (type === 'stickynote') return { ...element, baseHeight: number('baseHeight', element.height, 0) }
  return element
}

/** Corners used to be `sharp` or `round`, which was of two sorts. */
function roundnessOf(input: Input, type: string): Fields | null {
  const roundness = input.at('roundness')
  if (!roundness.isMissing) return roundness.fields()
  if (input.at('strokeSharpness').value !== 'round') return null
  return { type: ['rectangle', 'embeddable', 'iframe', 'image'].includes(type) ? 1 : 2 }
}

const groupsOf = (input: Input) => (input.isMissing ? [] : input.list(MAX_GROUPS).map((group) => group.string('')))

function lineOf(input: Input, { x, y }: Element): Partial<Element> {
  const points = pointsOf(input.at('points'))
  const [first = [0, 0]] = points
  return {
    // The first point is where the element is; some programs write others.
    x: x + first[0],
    y: y + first[1],
    points: points.map(([px, py]) => [px - first[0], py - first[1]]),
    startArrowhead: headOf(input.at('startArrowhead')),
    endArrowhead: headOf(input.at('endArrowhead')),
    ...(input.at('type').value === 'freedraw' && {
      pressures: input.at('pressures').isMissing
        ? []
        : input
            .at('pressures')
            .list(MAX_INK_POINTS)
            .map((pressure) => pressure.number(0.5, 0, 1)),
      simulatePressure: input.at('simulatePressure').flag(),
    }),
  }
}

const pointsOf = (input: Input): ElementPoint[] =>
  input.list(MAX_INK_POINTS).map((point) => {
    const [x, y] = point.list(100) // a third number was a pressure once
    if (!x || !y) throw point.isNot('a point')
    return [x.number(0), y.number(0)]
  })

function headOf(input: Input): string | null {
  const head = input.string('')
  return head === '' ? null : ((fieldOf(OLD_HEADS, head) as string | undefined) ?? head) // all of them are texts
}

function textOf(input: Input): Partial<Element> {
  const text = input.at('text').string('')
  // Like `20px Virgil`.
  const [, size, family = ''] = /^([\d.]+)px (.+)$/.exec(input.at('font').string('')) ?? []
  return {
    text,
    originalText: input.at('originalText').string(text),
    fontSize: input.at('fontSize').number(Number(size ?? 20), 1, 10_000),
    fontFamily: input.at('fontFamily').number((fieldOf(FONT_NUMBERS, family) as number | undefined) ?? 5), // all of them are numbers
    textAlign: input.at('textAlign').string('left'),
    verticalAlign: input.at('verticalAlign').string('top'),
    containerId: input.at('containerId').string('') || null,
    autoResize: input.at('autoResize').value !== false,
    lineHeight: input.at('lineHeight').number(1.25, 0.5, 10),
  }
}
