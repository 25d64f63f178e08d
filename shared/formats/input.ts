import { asNumber, FARTHEST, fieldOf, type Fields } from '../model/fields.ts'
import { UnreadableError } from './unreadable.ts'

/**
 * A value of somebody's file, and where it stands there. Reading is strict about what kind of value it is, since a text
 * where a list is due means that the file is broken; and forgiving about what it says: what is missing is the default,
 * and numbers are brought into range.
 */
export class Input {
  readonly value: unknown
  /** Like `elements[3].points`. */
  readonly place: string

  constructor(value: unknown, place: string) {
    this.value = value
    this.place = place
  }

  at(name: string): Input {
    return new Input(fieldOf(this.fields(), name), this.place === '' ? name : `${this.place}.${name}`)
  }

  /** Whether nothing stands here. */
  get isMissing(): boolean {
    return this.value === undefined || this.value === null
  }

  fields(): Fields {
    const { value } = this
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw this.isNot('an object')
    return value as Fields // its fields are unknown
  }

  list(max: number): Input[] {
    const { value, place } = this
    if (!Array.isArray(value)) throw this.isNot('a list')
    if (value.length > max) throw new UnreadableError(`${place} is too long: ${value.length} where ${max} may be`)
    return value.map((item: unknown, i) => new Input(item, `${place}[${i}]`))
  }

  number(fallback: number, min = -FARTHEST, max = FARTHEST): number {
    if (this.isMissing) return fallback
    if (typeof this.value !== 'number') throw this.isNot('a number')
    return asNumber(this.value, fallback, min, max)
  }

  string(fallback: string): string {
    if (this.isMissing) return fallback
    if (typeof this.value !== 'string') throw this.isNot('a text')
    return this.value
  }

  /** Anything but `true` means no: people wrote 0 and null for it. */
  flag(): boolean {
    return this.value === true
  }

  isNot(what: string): UnreadableError {
    return new UnreadableError(`${this.place === '' ? 'The file' : this.place} is not ${what}`)
  }
}

/** No drawing is deeper; whoever reads it may go down step by step. */
const MAX_DEPTH = 200

/** @throws {UnreadableError} when it is not JSON */
export function parseJson(text: string): Input {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    const place = placeSaid(text, cause)
    const what = 'file is not JSON, or was cut off'
    throw new UnreadableError(place ? `${place}: the ${what}` : `The ${what}`, { cause })
  }
  if (isDeeper(value, MAX_DEPTH)) throw new UnreadableError(`The file is nested more than ${MAX_DEPTH} deep`)
  return new Input(value, '')
}

/** Where text stops being JSON; null where the engine does not say it, which depends on what is wrong. */
function placeSaid(text: string, cause: unknown): string | null {
  const position = / at position (\d+)(?: \(line \d+ column \d+\))?$/.exec(String(cause))?.[1]
  if (position === undefined) return null
  const lines = text.slice(0, Number(position)).split('\n')
  return `Line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`
}

function isDeeper(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return depth === 0 || Object.values(value).some((inner) => isDeeper(inner, depth - 1))
}
