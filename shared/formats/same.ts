import { fieldOf, type Fields } from '../model/fields.ts'

/** Board units: half of what anybody can see. */
export const UNSEEN = 0.02
/** Less than the grids that we keep numbers on. */
const TOLERANCE = 1e-4

/** Whether two values of JSON say the same, numbers to within `tolerance`. */
export function isSame(a: unknown, b: unknown, tolerance = TOLERANCE): boolean {
  if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) <= tolerance
  if (a instanceof Uint8Array && b instanceof Uint8Array)
    return a.length === b.length && a.every((byte, i) => byte === b[i])
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, i) => isSame(item, b[i], tolerance))
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  const names = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...names].every((name) => isSame(fieldOf(a as Fields, name), fieldOf(b as Fields, name), tolerance)) // objects of unknown fields
}
