import { fieldOf, type Fields } from '../model/fields.ts'

/** What a shape names other shapes in, as ends of connectors do, with those that have new ids named by them. */
export function renamedDetail(record: Fields, ids: ReadonlyMap<string, string>): Fields {
  const detail = fieldOf(record, 'detail')
  return detail === undefined ? record : { ...record, detail: renamed(detail, ids) }
}

function renamed(value: unknown, ids: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return ids.get(value) ?? value
  if (Array.isArray(value)) return value.map((item: unknown) => renamed(item, ids))
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, renamed(inner, ids)]))
}
