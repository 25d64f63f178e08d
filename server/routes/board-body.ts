import * as v from 'valibot'
import { MAX_TITLE_LENGTH } from '../../shared/protocol/api.ts'
import { DrawingRoomError } from '../../shared/protocol/error.ts'

/** One line of well-formed text: what breaks lines or hides becomes a space. */
const title = v.pipe(
  v.string('"title" must be a string'),
  v.transform((text) =>
    text
      .toWellFormed()
      .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
      .trim(),
  ),
  v.maxLength(MAX_TITLE_LENGTH, `"title" may have at most ${MAX_TITLE_LENGTH} characters`),
)

const EXAMPLE = 'Send a JSON object such as {"title": "Plan"}'

const newBoard = v.strictObject({ title: v.optional(title, '') }, (issue) =>
  issue.expected === 'never' ? 'Only "title", "name" and "content" may be set' : EXAMPLE,
)

const link = v.picklist(['edit', 'view'], '"rotate" must be "edit", "view" or a list of them')
const boardPatch = v.strictObject(
  {
    title: v.optional(title),
    readOnly: v.optional(v.boolean('"readOnly" must be true or false')),
    rotate: v.optional(
      v.pipe(
        v.union([link, v.array(link)], '"rotate" must be "edit", "view" or a list of them'),
        v.transform((links) => [links].flat()),
      ),
      [],
    ),
  },
  (issue) => (issue.expected === 'never' ? 'Only "title", "readOnly" and "rotate" may be set' : EXAMPLE),
)
const grant = v.strictObject(
  { role: v.picklist(['edit', 'view'], '"role" must be "edit" or "view"') },
  'Send a JSON object such as {"role": "edit"}',
)

/** @throws {DrawingRoomError} 'invalid-request' */
export function parseTitle(value: string): string {
  const result = v.safeParse(title, value)
  if (!result.success) throw new DrawingRoomError('invalid-request', result.issues[0].message)
  return result.output
}

/** @throws {DrawingRoomError} 'invalid-request' */
export const parseNewBoard = (body: string) => parse(newBoard, body === '' ? '{}' : body)

/** @throws {DrawingRoomError} 'invalid-request' */
export function parseBoardPatch(body: string) {
  const patch = parse(boardPatch, body)
  if (Object.values(patch).every((value) => value === undefined || (Array.isArray(value) && value.length === 0)))
    throw new DrawingRoomError('invalid-request', 'Set "title", "readOnly" or "rotate"')
  return patch
}

/** @throws {DrawingRoomError} 'invalid-request' */
export const parseGrant = (body: string) => parse(grant, body)

function parse<Schema extends v.GenericSchema>(schema: Schema, body: string): v.InferOutput<Schema> {
  const result = v.safeParse(schema, parseJson(body), { abortEarly: true })
  if (!result.success) throw new DrawingRoomError('invalid-request', result.issues[0].message)
  return result.output
}

function parseJson(body: string): unknown {
  try {
    const value: unknown = JSON.parse(body)
    // To valibot a list is an object without fields.
    return Array.isArray(value) ? null : value
  } catch (cause) {
    throw new DrawingRoomError('invalid-request', 'The body is not JSON: send something like {"title": "Plan"}', {
      cause,
    })
  }
}
