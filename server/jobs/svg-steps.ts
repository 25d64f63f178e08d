import { parseXml, type XmlElement } from '../../shared/formats/svg/xml.ts'

/** Nobody draws more, or deeper: a few parts that use each other can be made to come to millions. */
const MOST = { steps: 200_000, depth: 400 }

/**
 * Whether an SVG can be drawn outside of a browser. What draws it there follows each use of each part and cannot be
 * stopped, and where they go too deep it takes the whole process down.
 *
 * @param svg as a stranger wrote it
 */
export function isDrawableSvg(svg: string): boolean {
  try {
    const root = parseXml(svg)
    const { steps, depth } = effortOf(root, partsById(root), new Map())
    return steps <= MOST.steps && depth <= MOST.depth
  } catch {
    return false // no XML that we read, or deeper than we can go
  }
}

type Effort = { readonly steps: number; readonly depth: number }
type Parts = ReadonlyMap<string, readonly XmlElement[]>

/** Nobody can draw what uses itself. */
const ENDLESS: Effort = { steps: Infinity, depth: Infinity }

/** What it takes to draw an element with all that it uses. @param known of those before; endless while it is found out */
function effortOf(element: XmlElement, parts: Parts, known: Map<XmlElement, Effort>): Effort {
  const before = known.get(element)
  if (before) return before
  known.set(element, ENDLESS)
  let [steps, depth] = [1, 1]
  for (const part of [...childrenOf(element), ...usedBy(element, parts)]) {
    const inner = effortOf(part, parts, known)
    steps += inner.steps
    depth = Math.max(depth, inner.depth + 1)
    if (steps > MOST.steps) return ENDLESS // as it is known to be
  }
  known.set(element, { steps, depth })
  return { steps, depth }
}

function partsById(root: XmlElement): Parts {
  const parts = new Map<string, XmlElement[]>()
  const visit = (element: XmlElement) => {
    const id = element.attributes.get('id')
    const same = id === undefined ? undefined : parts.get(id)
    if (same) same.push(element)
    else if (id !== undefined) parts.set(id, [element])
    childrenOf(element).forEach(visit)
  }
  visit(root)
  return parts
}

const childrenOf = ({ children }: XmlElement) => children.filter((child) => typeof child !== 'string')

/** Whichever way it does: `href="#id"`, `fill="url(#id)"`, or in a style. */
const usedBy = ({ attributes }: XmlElement, parts: Parts) =>
  [...attributes.values()].flatMap((value) =>
    [...value.matchAll(/#([^\s"')]+)/g)].flatMap(([, id = '']) => parts.get(id) ?? []),
  )
