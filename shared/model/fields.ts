/**
 * Reading what strangers wrote. A value from the document may be anything: a wrong type, NaN, a huge number, an object
 * whose prototype was forged by a `__proto__` key, a list nested 3,000 deep. So: own properties only, one level at a
 * time, and everything that is not what we expect becomes the default.
 */
export type Fields = { readonly [name: string]: unknown }

/** Far beyond any drawing, and still exact to 1/256 in a double. Board units. */
export const FARTHEST = 1e7

const NONE: Fields = Object.freeze({})

/** The value as an object to take fields from; anything else has none. */
export const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
    ? (value as Fields) // own properties are unknown until read through the functions below
    : NONE

export const fieldOf = (fields: Fields, name: string): unknown =>
  Object.hasOwn(fields, name) ? fields[name] : undefined

/** A finite number, brought into range; otherwise the default. */
export function asNumber(value: unknown, fallback: number, min = -FARTHEST, max = FARTHEST): number {
  if (typeof value !== 'number' || Number.isNaN(value)) return fallback
  return Math.min(max, Math.max(min, value))
}

export const asString = (value: unknown, fallback: string, maxLength: number): string =>
  typeof value === 'string' && value.length <= maxLength ? value : fallback

export const asOneOf = <T extends string>(value: unknown, choices: readonly T[], fallback: T): T =>
  choices.find((choice) => choice === value) ?? fallback

export const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
