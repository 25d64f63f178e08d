import type { Head } from '../../model/look.ts'
import type { Find } from './paint.ts'
import type { XmlElement } from './xml.ts'

/** The head of ours that is nearest to a marker; null for none, and for one that has nothing in it. */
export function headFrom(css: string | undefined, find: Find): Head | null {
  const id = /^url\(\s*["']?#([^"')]*)["']?\s*\)/.exec(css ?? '')?.[1]
  const marker = id === undefined ? undefined : find(id)
  if (marker?.name !== 'marker') return null
  const drawn = leavesOf(marker)
  const [first] = drawn
  if (!first) return null
  if (drawn.some(({ name }) => name === 'circle' || name === 'ellipse')) return 'dot'
  const name = `${id} ${marker.attributes.get('class') ?? ''}`.toLowerCase()
  if (name.includes('diamond') || name.includes('composition') || name.includes('aggregation')) return 'diamond'
  if (first.name === 'rect') return 'diamond'
  const d = first.attributes.get('d') ?? ''
  const isOpen = first.name === 'polyline' || first.name === 'line' || (first.name === 'path' && !/z/i.test(d))
  const fill = first.attributes.get('fill') ?? /fill\s*:\s*([^;]+)/.exec(first.attributes.get('style') ?? '')?.[1]
  if (isOpen && (fill === 'none' || marker.attributes.get('fill') === 'none')) return corners(d) < 3 ? 'bar' : 'arrow'
  return 'triangle'
}

const corners = (d: string) => (d === '' ? 3 : (d.match(/-?[\d.]+(e-?\d+)?/gi) ?? []).length / 2)

const leavesOf = (element: XmlElement): XmlElement[] =>
  element.children.flatMap((child) => (typeof child === 'string' ? [] : child.name === 'g' ? leavesOf(child) : [child]))
