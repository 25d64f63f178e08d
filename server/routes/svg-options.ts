import * as v from 'valibot'
import { DrawingRoomError } from '../../shared/protocol/error.ts'
import type { SvgOptions } from '../jobs/jobs.ts'

/** @param bounds inclusive */
const number = (bounds: { min: number; max: number }, fallback: number) => {
  const message = `must be a number from ${bounds.min} to ${bounds.max}`
  return v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d+(\.\d+)?$/, message),
      v.transform(Number),
      v.minValue(bounds.min, message),
      v.maxValue(bounds.max, message),
    ),
    String(fallback),
  )
}

const svgOptions = v.object({
  theme: v.optional(v.picklist(['light', 'dark'], 'must be light or dark'), 'light'),
  background: v.pipe(
    v.optional(v.picklist(['true', 'false'], 'must be true or false'), 'true'),
    v.transform((text) => text === 'true'),
  ),
  padding: number({ min: 0, max: 1000 }, 24),
  scale: number({ min: 0.1, max: 10 }, 1),
})

/**
 * Reads the query of `export.svg`. Parameters that we do not know are left alone.
 *
 * @throws {DrawingRoomError} 'invalid-request', naming the parameter
 */
export function parseSvgOptions(query: Readonly<Record<string, string>>): SvgOptions {
  const result = v.safeParse(svgOptions, query, { abortEarly: true })
  if (result.success) return result.output
  const [issue] = result.issues
  throw new DrawingRoomError('invalid-request', `"${v.getDotPath(issue)}" ${issue.message}`)
}
