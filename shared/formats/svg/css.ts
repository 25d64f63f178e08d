import { textOf, type XmlElement } from './xml.ts'

export type Declarations = ReadonlyMap<string, string>

/** Rules of `<style>` with simple selectors: names, classes and ids, also of elements around. */
export type Rule = {
  /** The last one is about the element itself. */
  readonly selector: readonly Simple[]
  readonly weight: number
  readonly declarations: Declarations
}
type Simple = { readonly name: string | null; readonly id: string | null; readonly classes: readonly string[] }

const MAX_RULES = 5000

export function declarationsOf(text: string): Declarations {
  const declarations = new Map<string, string>()
  // A semicolon in brackets or quotes belongs to a value: data: addresses have them.
  for (const [part] of text.matchAll(/(?:[^;()"']|\([^)]*\)|"[^"]*"|'[^']*'|[()"'])+/g)) {
    const colon = part.indexOf(':')
    if (colon < 1) continue
    const name = part.slice(0, colon).trim()
    const value = part.slice(colon + 1).replace(/!\s*important\s*$/i, '').trim() // prettier-ignore
    if (value !== '') declarations.set(name.startsWith('--') ? name : name.toLowerCase(), value)
  }
  const font = declarations.get('font')
  if (font !== undefined) for (const [name, value] of fontOf(font)) if (!declarations.has(name)) declarations.set(name, value) // prettier-ignore
  return declarations
}

/** The shorthand, as far as people write it in drawings. */
function fontOf(font: string): [string, string][] {
  const [, before = '', size = '', family = ''] =
    /^(.*?)(\d[\d.]*(?:px|pt|em|rem|%)?)(?:\/\S+)?\s+(.+)$/.exec(font) ?? []
  if (size === '') return []
  return [
    ['font-size', size],
    ['font-family', family],
    ['font-weight', /\b(bold|[6-9]00)\b/.test(before) ? 'bold' : 'normal'],
    ['font-style', /\b(italic|oblique)\b/.test(before) ? 'italic' : 'normal'],
  ]
}

/** All rules of a drawing, weakest first. */
export function rulesIn(root: XmlElement): readonly Rule[] {
  const rules: Rule[] = []
  for (const sheet of sheetsIn(root)) {
    // What stands in @media and its like, and those themselves, are left out: rules in them are for other times.
    const plain = withoutBlocks(sheet.replace(/\/\*[^]*?\*\//g, ' '))
    for (const [, selectors = '', body = ''] of plain.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
      if (rules.length > MAX_RULES) break
      const declarations = declarationsOf(body)
      for (const text of selectors.split(',')) {
        const selector = selectorFrom(text.trim())
        if (selector) rules.push({ selector, weight: weightOf(selector), declarations })
      }
    }
  }
  return rules.sort((a, b) => a.weight - b.weight)
}

function sheetsIn(element: XmlElement): string[] {
  if (element.name === 'style') return [textOf(element)]
  return element.children.flatMap((child) => (typeof child === 'string' ? [] : sheetsIn(child)))
}

function withoutBlocks(sheet: string): string {
  let plain = ''
  let at = 0
  while (at < sheet.length) {
    const start = sheet.indexOf('@', at)
    if (start < 0) break
    plain += sheet.slice(at, start)
    const [brace, end] = [sheet.indexOf('{', start), sheet.indexOf(';', start)]
    if (brace < 0 || (end >= 0 && end < brace)) {
      at = end < 0 ? sheet.length : end + 1
      continue
    }
    let depth = 1
    for (at = brace + 1; at < sheet.length && depth > 0; at++) depth += sheet[at] === '{' ? 1 : sheet[at] === '}' ? -1 : 0 // prettier-ignore
  }
  return plain + sheet.slice(at)
}

const COMPOUND = /^([a-zA-Z][\w-]*|\*)?((?:[.#][\w-]+)*)$/

function selectorFrom(text: string): Simple[] | null {
  const parts = text.split(/\s*>\s*|\s+/)
  const simples = parts.map((part): Simple | null => {
    const [whole, name, rest = ''] = COMPOUND.exec(part) ?? []
    if (!whole) return part === ':root' ? { name: 'svg', id: null, classes: [] } : null
    const names = rest.match(/[.#][\w-]+/g) ?? []
    return {
      name: name === undefined || name === '*' ? null : name,
      id: names.find((each) => each.startsWith('#'))?.slice(1) ?? null,
      classes: names.flatMap((each) => (each.startsWith('.') ? [each.slice(1)] : [])),
    }
  })
  return simples.every((simple) => simple !== null) ? simples : null
}

const weightOf = (selector: readonly Simple[]) =>
  selector.reduce((sum, { name, id, classes }) => sum + (id ? 10_000 : 0) + 100 * classes.length + (name ? 1 : 0), 0)

/** @param ancestors outermost first */
export function ruleApplies({ selector }: Rule, element: XmlElement, ancestors: readonly XmlElement[]): boolean {
  const own = selector.at(-1)
  if (!own || !isMeant(own, element)) return false
  let left = selector.length - 2
  for (let i = ancestors.length - 1; i >= 0 && left >= 0; i--) if (isMeant(selector[left]!, ancestors[i]!)) left-- // both in range
  return left < 0
}

function isMeant({ name, id, classes }: Simple, element: XmlElement): boolean {
  if (name && name !== element.name) return false
  if (id && id !== element.attributes.get('id')) return false
  if (classes.length === 0) return true
  const own = (element.attributes.get('class') ?? '').split(/\s+/)
  return classes.every((each) => own.includes(each))
}

const MAX_VARIABLES = 20

/** A value with its `var()`s replaced; '' when one of them means nothing. */
export function withVariables(value: string, variables: Declarations): string {
  let result = value
  for (let i = 0; i < MAX_VARIABLES && result.includes('var('); i++) {
    // The innermost first: what a fallback says is known by then.
    const next = result.replace(
      /var\(\s*(--[\w-]+)\s*(?:,([^()]*(?:\([^()]*\)[^()]*)*))?\)/,
      (_whole, name: string, fallback: string | undefined) => variables.get(name) ?? fallback?.trim() ?? '',
    )
    if (next === result) break
    result = next
  }
  return result.includes('var(') ? '' : result
}
