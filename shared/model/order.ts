import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'
import { asList, fieldOf, fieldsOf, type Fields } from './fields.ts'
import { asShapeId, type ShapeId } from './shape.ts'

declare const groupId: unique symbol
export type GroupId = string & { readonly [groupId]: true }

/** What orders and holds a shape. */
export type Order = {
  /** Fractional index: compares as a string, and between any two there is always another. */
  readonly z: string
  readonly locked: boolean
  /** The groups that it belongs to, deepest first, each within the next; absent when it belongs to none. */
  readonly groups?: readonly GroupId[]
  /** The frame that it lies on, as it was written: there need not be one, see `Board.frameHolding`. */
  readonly frame?: ShapeId
}

const LOWEST = 'a0'
const MAX_KEY_LENGTH = 500
const MAX_GROUP_ID_LENGTH = 64
/** How deep groups may lie in one another. */
export const MAX_GROUPS = 16

export function parseOrder(fields: Fields): Order {
  const z = fieldOf(fields, 'z')
  const groups = parseGroups(fieldOf(fields, 'groups'))
  const written = fieldOf(fields, 'frame')
  const frame = typeof written === 'string' ? asShapeId(written) : null
  return {
    z: isOrderKey(z) ? z : LOWEST,
    locked: fieldOf(fields, 'locked') === true,
    ...(groups.length > 0 && { groups }),
    ...(frame && { frame }),
  }
}

export const orderFields = ({ z, locked, groups, frame }: Order): Fields => ({
  z,
  ...(locked && { locked }),
  ...(groups && groups.length > 0 && { groups: [...groups] }),
  ...(frame && { frame }),
})

/** Any short string can name a group. */
export const asGroupId = (value: unknown): GroupId | null =>
  typeof value === 'string' && value.length > 0 && value.length <= MAX_GROUP_ID_LENGTH ? (value as GroupId) : null // the brand's one maker

function parseGroups(value: unknown): readonly GroupId[] {
  const groups = new Set<GroupId>()
  for (const each of asList(value).slice(0, MAX_GROUPS)) {
    const group = asGroupId(each)
    if (group) groups.add(group)
  }
  return [...groups]
}

/**
 * The highest key in values that a document holds, records and orders among them: for whoever has its structs and not
 * its shapes. What was removed meanwhile counts too.
 */
export function highestKey(values: Iterable<unknown>): string | null {
  let highest: string | null = null
  for (const value of values) {
    const fields = fieldsOf(value)
    for (const z of [fieldOf(fields, 'z'), fieldOf(fieldsOf(fieldOf(fields, 'order')), 'z')])
      if (isOrderKey(z) && (highest === null || z > highest)) highest = z
  }
  return highest
}

/** The fractional-indexing library throws at keys that it did not make, so a stranger's are checked first. */
function isOrderKey(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > MAX_KEY_LENGTH || !/^[A-Za-z][0-9A-Za-z]+$/.test(value)) return false
  const head = value.charCodeAt(0)
  const integerLength = head >= 97 ? head - 97 + 2 : 90 - head + 2
  if (value.length < integerLength || value === `A${'0'.repeat(26)}`) return false
  return value.length === integerLength || !value.endsWith('0')
}

/**
 * `count` keys in rising order, above `low` and below `high`; null stands for an open end. Two people may have made
 * the same key at once: between equal keys there is no room, so the new ones go above both.
 */
export function keysBetween(low: string | null, high: string | null, count: number): string[] {
  const keys = generateNKeysBetween(low, low !== null && high !== null && low >= high ? null : high, count)
  return keys.map((key) => readable(key, low ?? high))
}

export const keyAbove = (low: string | null): string => readable(generateKeyBetween(low, null), low)

/** Beside a key as long as they may be there is room for no other: then it is used again, and ids decide. */
const readable = (key: string, beside: string | null) => (key.length > MAX_KEY_LENGTH ? (beside ?? key) : key)

/** Bottom first. Equal keys, made by two people at once, are told apart by id, so that every screen agrees. */
export function compareOrder(
  a: { readonly z: string; readonly id: string },
  b: { readonly z: string; readonly id: string },
) {
  if (a.z !== b.z) return a.z < b.z ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
