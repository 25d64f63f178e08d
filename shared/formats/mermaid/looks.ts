import { LIGHT } from '../../drawing/theme.ts'
import { DEFAULT_LOOK, type Colour, type Look } from '../../model/look.ts'
import { contrastOf, readCssColour } from '../css-colour.ts'

/** Letters of nodes, of what stands on arrows, and of the diagram's title. Board units. */
export const NODE_SIZE = 20
export const EDGE_SIZE = 16
export const TITLE_SIZE = 28

export const NODE_LOOK: Look = { ...DEFAULT_LOOK, fill: 'violet', fontSize: NODE_SIZE }
export const SUBGRAPH_LOOK: Look = { ...DEFAULT_LOOK, fill: 'yellow', width: 1, corners: 'sharp', vertical: 'top', fontSize: EDGE_SIZE } // prettier-ignore
export const EDGE_LOOK: Look = { ...DEFAULT_LOOK, fontSize: EDGE_SIZE, routing: 'curved' }

/** Styles as Mermaid keeps them: `fill:#f96`, in the order in which they were given. */
export function styled(look: Look, styles: readonly string[]): Look {
  const says = new Map<string, string>()
  for (const style of styles) {
    const colon = style.indexOf(':')
    if (colon > 0) says.set(style.slice(0, colon).trim().toLowerCase(), style.slice(colon + 1).replace(/!\s*important/i, '').trim()) // prettier-ignore
  }
  const colour = (name: string) => readCssColour(says.get(name) ?? '')?.hex ?? null
  const isNone = (name: string) => /^(none|transparent)$/.test(says.get(name) ?? '')
  const fill = isNone('fill') ? 'none' : (colour('fill') ?? look.fill)
  const width = Number.parseFloat(says.get('stroke-width') ?? '')
  const size = Number.parseFloat(says.get('font-size') ?? '')
  const opacity = Number.parseFloat(says.get('opacity') ?? '')
  const dashes = says.get('stroke-dasharray')
  return {
    ...look,
    fill,
    stroke: inkOn(fill, colour('color'), isNone('stroke') ? null : colour('stroke'), look.stroke),
    ...(width > 0 && { width: Math.min(width, 16) }),
    ...(size > 5 && size < 200 && says.get('font-size')?.endsWith('px') && { fontSize: size }),
    ...(opacity >= 0 && opacity <= 1 && { opacity }),
    ...(dashes !== undefined && dashes !== 'none' && dashes !== '0' && { line: 'dash' as const }),
  }
}

/** Of 21: less and words are hard to read. */
const LEAST_CONTRAST = 3
const DARK = '#1e1e1e'
const BRIGHT = '#ffffff'

/** Outline and words have one colour here: that of the words, as long as they can be read. */
function inkOn(fill: Look['fill'], words: `#${string}` | null, stroke: `#${string}` | null, usual: Colour): Colour {
  const under = fill === 'none' ? null : fill.startsWith('#') ? (fill as `#${string}`) : (LIGHT.fill[fill as keyof typeof LIGHT.fill] as `#${string}`) // prettier-ignore
  const isOwn = fill.startsWith('#')
  for (const ink of [words, stroke]) if (ink && (!under || contrastOf(ink, under) >= LEAST_CONTRAST)) return asInk(ink, isOwn) // prettier-ignore
  if (!isOwn || !under) return usual
  return contrastOf(DARK, under) >= contrastOf(BRIGHT, under) ? DARK : BRIGHT
}

/** Black by its name is bright on dark paper; over a colour that stays as it is, it has to stay dark. */
const asInk = (hex: `#${string}`, isSteady: boolean): Colour =>
  !isSteady && (hex === '#000000' || hex === '#333333') ? 'ink' : hex
