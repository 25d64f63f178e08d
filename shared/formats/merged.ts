import type { CopiedShape } from '../model/copied-shape.ts'
import { fieldOf, fieldsOf, type Fields } from '../model/fields.ts'
import { parsePlace, placeValue, type Place } from '../model/place.ts'
import { isSame, UNSEEN } from './same.ts'

/**
 * What has changed from `then` to `now`, and all else as it is in `own`: a shape that went through another program.
 *
 * @param own all that we know of the shape
 * @param then what is read of the shape as we wrote it
 * @param now what is read of it as it came back
 */
export function merged(own: CopiedShape, then: CopiedShape, now: CopiedShape): CopiedShape {
  const part = (name: string) => {
    const [mine, before, after] = [own, then, now].map(({ record }) => fieldOf(record, name))
    if (name === 'place') return movedPlace(mine, before, after)
    return isSame(before, after) ? mine : mergedFields(fieldsOf(mine), fieldsOf(before), fieldsOf(after))
  }
  const parts = ['place', 'look', 'order', 'detail'].flatMap((name) => {
    const value = part(name)
    return value === undefined ? [] : [[name, value] as const]
  })
  return {
    id: own.id,
    record: { ...own.record, ...Object.fromEntries(parts) },
    words: own.words,
  }
}

/** Moved by as much, and as large as it is now. Words may make a shape larger than its own size, which stays until then. */
function movedPlace(mine: unknown, before: unknown, after: unknown): unknown {
  const [own, was, is] = [mine, before, after].map(parsePlace) as [Place, Place, Place] // three
  if (PLACE.every((name) => !hasChanged(name, was, is))) return mine
  const moved = (name: 'x' | 'y' | 'angle') => own[name] + (hasChanged(name, was, is) ? is[name] - was[name] : 0)
  const stretched = (name: 'w' | 'h') =>
    hasChanged(name, was, is) && was[name] !== 0 ? Math.sign(own[name] * was[name]) * is[name] : own[name]
  return placeValue({ x: moved('x'), y: moved('y'), w: stretched('w'), h: stretched('h'), angle: moved('angle') })
}

const PLACE = ['x', 'y', 'w', 'h', 'angle'] as const
/** Radians: a few steps of the grid that we keep angles on. */
const UNSEEN_ANGLE = 0.001

const hasChanged = (name: keyof Place, was: Place, is: Place) =>
  !isSame(was[name], is[name], name === 'angle' ? UNSEEN_ANGLE : UNSEEN)

function mergedFields(mine: Fields, before: Fields, after: Fields): Fields {
  const fields = { ...mine }
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (isSame(fieldOf(before, name), fieldOf(after, name))) continue
    const value = fieldOf(after, name)
    if (value === undefined) delete fields[name]
    else Object.assign(fields, { [name]: value })
  }
  return fields
}
