import { asAlpha } from '../css-colour.ts'
import { declarationsOf, ruleApplies, withVariables, type Declarations, type Rule } from './css.ts'
import type { XmlElement } from './xml.ts'

/** What CSS says about an element, what it inherits included. */
export type Style = {
  readonly get: (property: string) => string | undefined
  /** Custom properties. */
  readonly variables: Declarations
  /** 0 to 1, what is around counted in. */
  readonly opacity: number
  /** User units. */
  readonly fontSize: number
  readonly isHidden: boolean
}

/** Those that an element has from what is around it. `text-decoration` is not inherited, but drawn on all within. */
const INHERITED: readonly string[] = [
  'fill',
  'fill-rule',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'font-family',
  'font-weight',
  'font-style',
  'text-anchor',
  'text-align',
  'text-decoration',
  'color',
  'visibility',
  'marker-start',
  'marker-end',
  'white-space',
  'dominant-baseline',
]
/** Attributes that say the same as CSS does, and are weaker. */
const ATTRIBUTES: readonly string[] = [...INHERITED, 'opacity', 'display', 'font-size', 'stop-color', 'stop-opacity', 'clip-path'] // prettier-ignore

const FONT_SIZE = 16
export const INITIAL: Style = {
  get: () => undefined,
  variables: new Map(),
  opacity: 1,
  fontSize: FONT_SIZE,
  isHidden: false,
}

/** @param ancestors outermost first */
export function styleOf(
  element: XmlElement,
  parent: Style,
  rules: readonly Rule[],
  ancestors: readonly XmlElement[],
): Style {
  const written = new Map<string, string>()
  for (const name of ATTRIBUTES) {
    const value = element.attributes.get(name)
    if (value !== undefined && value.trim() !== '') written.set(name, value.trim())
  }
  for (const rule of rules)
    if (ruleApplies(rule, element, ancestors)) for (const [name, value] of rule.declarations) written.set(name, value)
  const own = element.attributes.get('style')
  if (own !== undefined) for (const [name, value] of declarationsOf(own)) written.set(name, value)

  const variables = variablesIn(written, parent.variables)
  const values = new Map<string, string>()
  for (const name of INHERITED) {
    const value = parent.get(name)
    if (value !== undefined) values.set(name, value)
  }
  for (const [name, value] of written) {
    if (name.startsWith('--') || value === 'inherit' || value === 'unset') continue
    const resolved = value.includes('var(') ? withVariables(value, variables) : value
    if (resolved !== '') values.set(name, resolved)
  }
  return {
    get: (property) => values.get(property),
    variables,
    opacity: parent.opacity * asAlpha(values.get('opacity')),
    fontSize: fontSizeFrom(values.get('font-size'), parent.fontSize),
    isHidden: values.get('display') === 'none',
  }
}

function variablesIn(written: Declarations, inherited: Declarations): Declarations {
  const own = [...written].filter(([name]) => name.startsWith('--'))
  if (own.length === 0) return inherited
  const variables = new Map(inherited)
  for (const [name, value] of own) variables.set(name, value)
  for (const [name, value] of own) variables.set(name, withVariables(value, variables))
  return variables
}

const SIZES: { readonly [name: string]: number } = { 'xx-small': 9, 'x-small': 10, small: 13, medium: 16, large: 18, 'x-large': 24, 'xx-large': 32 } // prettier-ignore

function fontSizeFrom(value: string | undefined, inherited: number): number {
  if (value === undefined) return inherited
  if (Object.hasOwn(SIZES, value)) return SIZES[value]! // its own key
  return lengthOf(value, inherited, inherited) ?? inherited
}

const UNITS: { readonly [unit: string]: number } = { px: 1, pt: 4 / 3, pc: 16, in: 96, cm: 96 / 2.54, mm: 9.6 / 2.54 }

/**
 * A length in user units; null for none.
 *
 * @param whole what percentages are of
 */
export function lengthOf(value: string | undefined, whole: number, fontSize = FONT_SIZE): number | null {
  const [, digits = '', unit = ''] = /^\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)\s*([a-z%]*)/i.exec(value ?? '') ?? []
  const number = Number.parseFloat(digits)
  if (!Number.isFinite(number)) return null
  if (unit === '%') return (number * whole) / 100
  if (unit === 'em' || unit === 'rem') return number * (unit === 'em' ? fontSize : FONT_SIZE)
  if (unit === 'ex' || unit === 'ch') return (number * fontSize) / 2
  return number * (UNITS[unit.toLowerCase()] ?? 1)
}
