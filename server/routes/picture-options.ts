import * as v from 'valibot'
import { defaultPadding, type Background, type Part, type PictureRequest } from '../../shared/drawing/picture.ts'
import { FARTHEST } from '../../shared/model/fields.ts'
import { DrawingRoomError } from '../../shared/protocol/error.ts'
import type { ExportFormat, ExportRequest } from '../jobs/pictures.ts'

const MAX_SHAPES = 1000
const MAX_FIT = 4096

/** @param bounds inclusive */
const number = (bounds: { min: number; max: number }) => {
  const message = `must be a number from ${bounds.min} to ${bounds.max}`
  return v.pipe(
    v.string(),
    v.regex(/^\d+(\.\d+)?$/, message),
    v.transform(Number),
    v.minValue(bounds.min, message),
    v.maxValue(bounds.max, message),
  )
}

/** Turns text into what it means; null means that it means nothing. */
const meaning = <T>(message: string, read: (text: string) => T | null) =>
  v.pipe(
    v.string(),
    v.rawTransform<string, T>(({ dataset, addIssue, NEVER }) => {
      const value = read(dataset.value)
      if (value !== null) return value
      addIssue({ message })
      return NEVER
    }),
  )

const bounds = meaning('must be "x,y,width,height" in board units, such as 0,0,800,600', (text) => {
  const numbers = text.split(',').map((part) => (/^-?\d+(\.\d+)?$/.test(part.trim()) ? Number(part) : NaN))
  const [x, y, w, h] = numbers
  if (numbers.length !== 4 || !numbers.every((each) => Math.abs(each) <= FARTHEST)) return null
  return w! > 0 && h! > 0 ? { x: x!, y: y!, w: w!, h: h! } : null // there are four
})

const shapes = meaning(`must name from 1 to ${MAX_SHAPES} shapes by their ids, separated by commas`, (text) => {
  const ids = text.split(',').filter(Boolean)
  return ids.length > 0 && ids.length <= MAX_SHAPES ? ids : null
})

const BACKGROUNDS: Readonly<Record<string, Background>> = {
  on: 'paper',
  true: 'paper',
  '1': 'paper',
  off: 'none',
  false: 'none',
  '0': 'none',
  transparent: 'none',
  white: '#ffffff',
  black: '#000000',
}

/** A `#` ends an address, so colours go without it, or as `%23`. */
const background = meaning('must be on, off or a colour such as ffffff', (text): Background | null => {
  if (Object.hasOwn(BACKGROUNDS, text)) return BACKGROUNDS[text] ?? null
  const [, digits] = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text) ?? []
  if (!digits) return null
  return `#${digits.length === 3 ? digits.replace(/./g, '$&$&') : digits}`
})

const fit = meaning(`must be a size in pixels such as 1200x630, up to ${MAX_FIT} a side`, (text) => {
  const [, width, height] = (/^(\d{2,4})x(\d{2,4})$/.exec(text) ?? []).map(Number)
  return width && height && Math.max(width, height) <= MAX_FIT ? { width, height } : null
})

const onOff = v.pipe(
  v.picklist(['0', '1', 'true', 'false', 'on', 'off'], 'must be 1 or 0'),
  v.transform((text) => ['1', 'true', 'on'].includes(text)),
)

const part = {
  shapes: v.optional(shapes),
  frame: v.optional(v.pipe(v.string(), v.nonEmpty('must be the name or the id of a frame'))),
  bounds: v.optional(bounds),
}

const carrying = { embed: v.optional(onOff, '0') }

const paper = {
  theme: v.optional(v.picklist(['light', 'dark'], 'must be light or dark'), 'light'),
  background: v.optional(background, 'on'),
}

const picture = v.object({
  ...part,
  ...paper,
  padding: v.optional(number({ min: 0, max: 1000 })),
  scale: v.optional(number({ min: 1, max: 4 })),
  fit: v.optional(fit),
  ...carrying,
  pages: v.optional(v.picklist(['board', 'frames'], 'must be board or frames'), 'frames'),
})

/**
 * Reads the query of an export. Parameters that we do not know, or that mean nothing to the format, are left alone.
 *
 * @throws {DrawingRoomError} 'invalid-request', naming the parameter
 */
export function parseExportRequest(format: ExportFormat, query: Readonly<Record<string, string>>): ExportRequest {
  if (format === 'json') {
    const { embed, ...rest } = parse(v.object({ ...part, ...carrying }), query)
    return { format, ...partOf(rest), embed }
  }
  if (format === 'tldr') return { format, ...partOf(parse(v.object(part), query)) }
  if (format === 'excalidraw') {
    const { theme, background, ...rest } = parse(v.object({ ...part, ...paper }), query)
    return { format, ...partOf(rest), theme, background }
  }
  const { theme, background, padding, scale, fit, embed, pages, ...rest } = parse(picture, query)
  if (fit && scale !== undefined) throw refusal('"fit" and "scale" exclude each other: leave out one of them')
  if (embed && format === 'pdf') throw refusal('"embed" is for SVG and PNG: a PDF cannot carry the board')
  const shown = partOf(rest)
  const request: PictureRequest = {
    ...shown,
    theme,
    background,
    padding: padding ?? defaultPadding(shown),
    scale: scale ?? null,
    fit: fit ?? null,
    embed,
  }
  return format === 'pdf' ? { format, ...request, pages, pagePadding: padding ?? 0 } : { format, ...request }
}

const partOf = ({ shapes, frame, bounds }: { [P in keyof Part]?: Part[P] | undefined }): Part => ({
  shapes: shapes ?? null,
  frame: frame ?? null,
  bounds: bounds ?? null,
})

function parse<Schema extends v.GenericSchema>(schema: Schema, query: unknown): v.InferOutput<Schema> {
  const result = v.safeParse(schema, query, { abortEarly: true })
  if (result.success) return result.output
  const [issue] = result.issues
  throw refusal(`"${v.getDotPath(issue)}" ${issue.message}`)
}

const refusal = (message: string) => new DrawingRoomError('invalid-request', message)
