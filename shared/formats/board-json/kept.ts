import type { CopiedShape } from '../../model/copied-shape.ts'
import { fieldOf, fieldsOf, type Fields } from '../../model/fields.ts'
import type { WordsRun } from '../../model/formatted-text.ts'
import { DEFAULT_LOOK } from '../../model/look.ts'
import { isSame } from '../same.ts'

/*
 * JSON that people read says less than a document holds: points are rounded, and what we do not understand has no name
 * there. What it does not say stands beside it, in `kept`, as the document has it. So a board that is read back is as it
 * was, to the last bit. Whoever changes a shape's JSON need not know: what is kept counts only as long as the fields that
 * say the same in plain words still say it.
 */

const PLACE = ['x', 'y', 'w', 'h', 'angle', 'flipX', 'flipY']
const LINE = [...PLACE, 'points']
const HAVE_POINTS = ['line', 'arrow', 'stroke']
/** In which fields of the JSON the fields of a shape's detail are said, where these are called otherwise. */
const SAID_IN: { readonly [field: string]: readonly string[] } = {
  points: LINE,
  ink: LINE,
  ...Object.fromEntries(['asset', 'type', 'size', 'crop', 'alt'].map((name) => [name, ['image']])),
}

/** What a shape holds that its JSON does not say; null when that says everything. @param said what is read of the JSON */
export function keptOf({ record, words }: CopiedShape, said: CopiedShape): Fields | null {
  const parts = [...new Set([...Object.keys(record), 'detail'])].flatMap((name) => {
    const [value, other] = [fieldOf(record, name), fieldOf(said.record, name)]
    if (PARTS.includes(name)) {
      const kept = unsaid(name, fieldsOf(value), fieldsOf(other))
      return Object.keys(kept).length > 0 ? [[name, kept] as const] : []
    }
    return isSame(value, other, 0) ? [] : [[name, value] as const]
  })
  const kept = { ...Object.fromEntries(parts), ...(!isSame(words, said.words, 0) && { words }) }
  return Object.keys(kept).length > 0 ? kept : null
}

/** Those that are made of fields. */
const PARTS = ['look', 'order', 'detail', 'src']

function unsaid(part: string, fields: Fields, said: Fields): Fields {
  const kept = Object.entries(fields).filter(
    ([name, value]) =>
      value !== undefined &&
      value !== null &&
      !isSame(value, fieldOf(said, name), 0) &&
      !(part === 'look' && value === fieldOf(DEFAULT_LOOK, name)) &&
      // The place in the list tells.
      !(part === 'order' && (name === 'z' || value === false)),
  )
  // Points that go without saying are said all the same.
  if (part === 'detail' && Object.hasOwn(said, 'points') && !Object.hasOwn(fields, 'points'))
    kept.push(['points', null])
  return Object.fromEntries(kept)
}

/** A shape with all that was kept of it. @param said what is read of its JSON */
export function withKept(said: CopiedShape, kept: Fields): CopiedShape {
  const { words, ...parts } = kept
  const record: { [name: string]: unknown } = { ...said.record }
  for (const [name, value] of Object.entries(parts)) {
    record[name] = PARTS.includes(name) ? withoutNulls({ ...fieldsOf(record[name]), ...fieldsOf(value) }) : value
  }
  return { ...said, record, words: (words as readonly WordsRun[] | undefined) ?? said.words } // made safe by who reads it
}

const withoutNulls = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))

/**
 * What of `kept` is still about the shape that the JSON tells of.
 *
 * @param then the JSON of the shape with all that was kept of it
 * @param now the JSON that is read
 */
export function stillKept(kept: Fields, then: Fields, now: Fields): Fields {
  const isAsSaid = (names: readonly string[]) =>
    names.every((name) => isSame(fieldOf(then, name), fieldOf(now, name), ROUNDED))
  if (!isAsSaid(['kind'])) return {}
  const place = HAVE_POINTS.includes(String(fieldOf(now, 'kind'))) ? LINE : PLACE
  const saidIn = (part: string, name: string) =>
    part === 'detail' && Object.hasOwn(SAID_IN, name) ? SAID_IN[name]! : [name] // its own key
  const parts = Object.entries(kept).flatMap(([name, value]) => {
    if (name === 'place') return isAsSaid(place) ? [[name, value]] : []
    if (name === 'words') return isAsSaid(['text', 'runs']) ? [[name, value]] : []
    if (!['look', 'order', 'detail'].includes(name)) return [[name, value]]
    const fields = Object.entries(fieldsOf(value)).filter(([field]) => isAsSaid(saidIn(name, field)))
    return [[name, Object.fromEntries(fields)]]
  })
  return Object.fromEntries(parts) as Fields // of what it was
}

/** Points are written in thousandths, and a place is stored in steps of 1/256. Board units. */
const ROUNDED = 0.005
