import { boxAround } from '../../../geometry/box.ts'
import { distance, type BoardPoint } from '../../../geometry/space.ts'
import { encodeInk } from '../../../model/ink.ts'
import { DEFAULT_LOOK } from '../../../model/look.ts'
import type { Line, Shape, Text } from '../../../model/shape.ts'
import { connectorThrough, MAX_POINTS } from '../../../model/shapes/connector.ts'
import { kindOf } from '../../../model/shapes/index.ts'
import { inkOf } from '../../../model/shapes/stroke.ts'
import { asLink } from '../../../text/runs.ts'
import { evenly } from '../../evenly.ts'
import type { Input } from '../../input.ts'
import { LABELS, lineWidth, lookFrom, noteColour, textSize, TEXTS } from '../looks.ts'
import { inkFrom } from '../draw-path.ts'
import type { Found, ReadKind } from '../record.ts'
import { wordsFrom } from '../rich-text.ts'
import { boxIn, onBoard } from '../space.ts'
import { baseOf } from './geo.ts'

/** Of penWidth: how wide our pens and highlighters of width 1 draw. */
const PEN = 2.5
const MARKER = 10
const INK_EXPONENT = 6

/** @param isMarker drawn with a highlighter */
export const readInk =
  (isMarker: boolean): ReadKind =>
  (found) => {
    const { props, space } = found
    const hasPressure = props.at('isPen').flag()
    const points = inkFrom(props, hasPressure)
    const box = boxAround(points)
    if (!box) return null
    if (isArea(props) && points.length > 2) return areaThrough(points, found)
    const ink = encodeInk(
      points.map(({ x, y, pressure }) => ({ x: x - box.x, y: y - box.y, pressure })),
      INK_EXPONENT,
    )
    const { w, h } = inkOf({ ink }).box
    const corner = { ...space, ...onBoard(space, box) }
    const width = isMarker ? (textSize(props, TEXTS) * 1.12) / MARKER : lineWidth(props) / PEN
    const look = { ...lookFrom(props, found.opacity, TEXTS), fill: 'none' as const, line: 'solid' as const, width }
    return { ...baseOf(found), kind: 'stroke', ...boxIn(corner, w, h), look, ink, ...(isMarker && { isMarker }) }
  }

/** A line that somebody drew back to where it began, and filled. */
const isArea = (props: Input) => props.at('isClosed').flag() && !['none', ''].includes(props.at('fill').string(''))

function areaThrough(points: readonly BoardPoint[], found: Found): Line {
  const { props, space } = found
  // Each straight piece begins where the one before it ends.
  const corners = points.filter((point, i) => i === 0 || distance(point, points[i - 1]!) > 0)
  const isBack = corners.length > 2 && distance(corners[0]!, corners.at(-1)!) < 1
  const run = evenly(isBack ? corners.slice(0, -1) : corners, MAX_POINTS).map((point) => onBoard(space, point))
  const through = connectorThrough(run)
  const look = lookFrom(props, found.opacity, TEXTS)
  return { ...baseOf(found), ...through.place, kind: 'line', look, points: through.points, isClosed: true }
}

export const readText: ReadKind = (found, { type }) => {
  const { props, space } = found
  const words = wordsFrom(props)
  if (words.text.trim() === '') return null
  const w =
    props.at('autoSize').value === false ? props.at('w').number(100, 1) * props.at('scale').number(1, 0.01, 100) : 0
  const look = { ...lookFrom(props, found.opacity, TEXTS), fill: 'none' as const }
  const draft: Text = { ...baseOf(found), kind: 'text', x: 0, y: 0, w, h: 0, angle: space.angle, look, ...words }
  const box = kindOf(draft).box(draft, type)
  const { x, y } = boxIn(space, box.w, box.h)
  return { ...draft, x, y }
}

const NOTE_SIZE = 200

export const readNote: ReadKind = (found) => {
  const { props } = found
  const scale = props.at('scale').number(1, 0.01, 100)
  const box = boxIn(found.space, scale * NOTE_SIZE, scale * (NOTE_SIZE + props.at('growY').number(0, 0)))
  const look = { ...lookFrom(props, found.opacity, LABELS), stroke: 'ink' as const, fill: noteColour(props), width: 2 }
  return { ...baseOf(found), kind: 'note', ...box, look: { ...look, line: 'solid' }, ...wordsFrom(props) }
}

export const readFrame: ReadKind = (found) => {
  const { props, space } = found
  const box = boxIn(space, props.at('w').number(320, 1), props.at('h').number(180, 1))
  const name = props.at('name').string('') || 'Frame'
  const { frame: _, ...base } = baseOf(found)
  return { ...base, kind: 'frame', ...box, angle: 0, look: DEFAULT_LOOK, name }
}

/** The picture itself comes later: who reads a file may fetch none. */
export const readImage: ReadKind = (found) => {
  const { props } = found
  const [w, h] = [props.at('w').number(100, 1), props.at('h').number(100, 1)]
  const box = boxIn(found.space, w, h)
  const crop = props.at('crop')
  const corner = (name: string, fallback: number) => {
    const at = crop.isMissing ? null : crop.at(name)
    return { x: at?.at('x').number(fallback, 0, 1) ?? fallback, y: at?.at('y').number(fallback, 0, 1) ?? fallback }
  }
  const [from, to] = [corner('topLeft', 0), corner('bottomRight', 1)]
  const part = { x: from.x, y: from.y, w: Math.max(0.001, to.x - from.x), h: Math.max(0.001, to.y - from.y) }
  return {
    ...baseOf(found),
    kind: 'image',
    ...box,
    w: props.at('flipX').flag() ? -w : w,
    h: props.at('flipY').flag() ? -h : h,
    look: { ...DEFAULT_LOOK, opacity: found.opacity },
    asset: null,
    type: '',
    natural: { width: w / part.w, height: h / part.h },
    crop: part,
    alt: props.at('altText').string(''),
  }
}

/** Pages of other sites, films, and what we do not know: a box with a name, or with where it leads. */
export const readAsBox: ReadKind = (found, { assets }) => {
  const { record, props, space } = found
  const asset = assets.get(props.at('assetId').string(''))?.at('props')
  const link = asLink(props.at('url').value) ?? asLink(asset?.at('src').value)
  const name = asset?.at('title').isMissing === false ? asset.at('title').string('') : ''
  const text = name || link || record.at('type').string('')
  const box = boxIn(space, props.at('w').number(160, 1), props.at('h').number(100, 1))
  const look = { ...DEFAULT_LOOK, line: 'dash' as const, font: 'sans' as const, fontSize: 16, opacity: found.opacity }
  const runs = link === null ? {} : { runs: [{ length: text.length, style: { link } }] }
  return { ...baseOf(found), kind: 'rectangle', ...box, look, text, ...runs } satisfies Shape
}
