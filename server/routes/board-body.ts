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

const objectMessage = (issue: v.BaseIssue<unknown>) =>
  issue.expected === 'never' ? 'Only "title" may be set' : 'Send a JSON object such as {"title": "Plan"}'

const newBoard = v.strictObject({ title: v.optional(title, '') }, objectMessage)
const boardChange = v.strictObject({ title }, objectMessage)

/** @throws {DrawingRoomError} 'invalid-request' */
export const parseNewBoard = (body: string) => parse(newBoard, body === '' ? '{}' : body)

/** @throws {DrawingRoomError} 'invalid-request' */
export const parseBoardChange = (body: string) => parse(boardChange, body)

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
