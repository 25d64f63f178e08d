import { SaxesParser } from 'saxes'
import { OnlyAPictureError, UnreadableError } from '../unreadable.ts'

/** An element with what is in it, in order; text as it is, entities resolved. */
export type XmlElement = {
  /** Without its prefix, in the case it was written in; `:` and the whole name for what is no SVG or HTML. */
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly (XmlElement | string)[]
}

/** Nothing that people draw is deeper, or has more elements. */
const MAX_DEPTH = 200
const MAX_ELEMENTS = 200_000

/**
 * Parses XML. Entities that a file defines itself are refused: nobody needs them, and they can be made to blow up.
 *
 * @throws {UnreadableError} with line and column
 * @throws {OnlyAPictureError} for what others may show, and we do not read
 */
export function parseXml(text: string): XmlElement {
  const parser = new SaxesParser()
  const stack: Open[] = []
  let root: XmlElement | null = null
  let count = 0
  const place = () => `Line ${parser.line}, column ${Math.max(1, parser.column)}`
  const fail = (what: string): never => {
    throw new OnlyAPictureError(`${place()}: ${what}`)
  }
  parser.on('error', (cause) => {
    throw new UnreadableError(`${place()}: ${sentence(cause.message)}`, { cause })
  })
  parser.on('doctype', (doctype) => {
    if (/<!ENTITY/i.test(doctype)) fail('the file defines entities of its own, which are not read')
  })
  parser.on('opentag', ({ name, attributes }) => {
    if (stack.length >= MAX_DEPTH) fail('the elements are nested too deep')
    if (++count > MAX_ELEMENTS) fail(`there are more than ${MAX_ELEMENTS} elements`)
    const element = { name: localName(name), attributes: localNames(attributes), children: [] }
    stack.at(-1)?.children.push(element)
    stack.push(element)
  })
  parser.on('closetag', () => {
    const closed = stack.pop()
    if (stack.length === 0 && closed) root ??= closed
  })
  const addText = (text: string) => stack.at(-1)?.children.push(text)
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.write(text).close()
  return root ?? fail('there is no element')
}

type Open = { name: string; attributes: ReadonlyMap<string, string>; children: (XmlElement | string)[] }

const OWN_PREFIXES: readonly string[] = ['svg', 'xhtml', 'html']

function localName(name: string): string {
  const [prefix = '', local] = name.split(':')
  if (local === undefined) return name
  return OWN_PREFIXES.includes(prefix) ? local : `:${name}`
}

function localNames(attributes: { readonly [name: string]: string }): ReadonlyMap<string, string> {
  return new Map(Object.entries(attributes).map(([name, value]) => [name === 'xlink:href' ? 'href' : name, value]))
}

/** What the parser says, which begins with the place. */
const sentence = (message: string) => message.replace(/^(\S+:)?\d+:\d+: /, '').replace(/\.$/, '')

/** All text within, in order. */
export const textOf = (element: XmlElement): string =>
  element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('')
