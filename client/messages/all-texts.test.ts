import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse, type AST } from 'svelte/compiler'
import { expect, test } from 'vitest'

const CLIENT = fileURLToPath(new URL('..', import.meta.url))
/** Attributes, and properties of our components, whose values people read or hear. */
const SAID =
  /^(aria-label|aria-description|aria-roledescription|title|placeholder|alt|data-tip|legend|name|meaning|label)$/
/** Of form fields `name` is for machines. */
const UNSAID_ON = /^(input|meta|iframe)$/
const WORDS = /\p{L}{2}/u
/** The product's own name, and what is the same in every language. */
const NAMES = /Drawing Room|SVG|PNG|PDF|JSON/g

/** Where a component says something itself that should come from the table of messages. */
function textsIn(source: string): string[] {
  const found: string[] = []
  const seen = (text: string) => {
    if (WORDS.test(text.replace(NAMES, ''))) found.push(text.trim().replace(/\s+/g, ' '))
  }
  const visit = (node: unknown, within: string) => {
    if (typeof node !== 'object' || node === null) return
    if (Array.isArray(node)) {
      for (const child of node) visit(child, within)
      return
    }
    const { type } = node as { type?: string }
    if (type === 'StyleDirective') return
    if (type === 'Text') seen((node as AST.Text).data)
    else if (type === 'Attribute') {
      const { name, value } = node as AST.Attribute
      if (!SAID.test(name) || (name === 'name' && UNSAID_ON.test(within)) || value === true) return
      for (const part of Array.isArray(value) ? value : [value]) {
        if (part.type === 'Text') seen(part.data)
        else for (const said of stringsIn(part.expression)) seen(said)
      }
    } else if (type === 'ExpressionTag') {
      for (const said of stringsIn((node as AST.ExpressionTag).expression)) seen(said)
    } else {
      const name = type === 'RegularElement' ? (node as AST.RegularElement).name : within
      for (const [key, child] of Object.entries(node))
        if (key !== 'css' && key !== 'instance' && key !== 'module' && key !== 'options') visit(child, name)
    }
  }
  visit(parse(source, { modern: true }).fragment, '')
  return found
}

/** String literals that an expression may evaluate to: not those it compares with, or looks up. */
function stringsIn(expression: unknown): string[] {
  if (typeof expression !== 'object' || expression === null) return []
  const node = expression as Record<string, unknown> & { type?: string }
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' ? [node.value] : []
    case 'TemplateLiteral': {
      const quasis = node.quasis as { value: { cooked: string } }[]
      return [...quasis.map(({ value }) => value.cooked), ...(node.expressions as unknown[]).flatMap(stringsIn)]
    }
    case 'ConditionalExpression':
      return [...stringsIn(node.consequent), ...stringsIn(node.alternate)]
    case 'LogicalExpression':
      return [...stringsIn(node.left), ...stringsIn(node.right)]
    default:
      return []
  }
}

const components = readdirSync(CLIENT, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.svelte'))

test.each(components)('%s says nothing that is not in the table of messages', (path) => {
  expect(textsIn(readFileSync(`${CLIENT}/${path}`, 'utf8'))).toEqual([])
})

test('texts are found wherever a component may have them', () => {
  expect(textsIn('<p>Some words</p>')).toEqual(['Some words'])
  expect(textsIn('<button aria-label="Close">×</button>')).toEqual(['Close'])
  expect(textsIn("<p>{isOn ? 'Done' : other}</p><i title={`${name} here`}></i>")).toEqual(['Done', 'here'])
  expect(textsIn('<input name="field" /><p class="note">{messages.x} {a === \'view\'}</p>')).toEqual([])
})
