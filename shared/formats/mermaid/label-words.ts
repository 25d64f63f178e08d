import { asLink, joinedRuns, type Run, type Style } from '../../text/runs.ts'
import type { Words } from '../../text/words.ts'

const NAMED: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', hellip: '…', rarr: '→', larr: '←', uarr: '↑', darr: '↓', mdash: '—', ndash: '–', times: '×', deg: '°', euro: '€', check: '✓', infin: '∞', le: '≤', ge: '≥', ne: '≠', bull: '•', copy: '©' } // prettier-ignore
const ENTITY = /(?:&|ﬂ°)(#|°)?(\w+)(?:;|¶ß)/g

/** Characters by their names and numbers, also in the form in which the parser keeps Mermaid's own. */
const decoded = (text: string): string =>
  text.replace(ENTITY, (whole, hash: string | undefined, name: string) => {
    if (hash === undefined) return Object.hasOwn(NAMED, name) ? NAMED[name]! : whole // its own key
    const code = /^x/i.test(name) ? Number.parseInt(name.slice(1), 16) : Number.parseInt(name, 10)
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : whole
  })

const SWITCHES: { readonly [tag: string]: keyof Style } = { b: 'bold', strong: 'bold', i: 'italic', em: 'italic', s: 'strike', del: 'strike', code: 'code' } // prettier-ignore
/** A tag of HTML; stars, lines and ticks of Markdown; an icon; a break that was typed. */
const PIECE = /<(\/?)([a-z]\w*)((?:\s[^<>]*)?)\/?>|(\*\*|__)|(\*|_|`)|\bfa[bklrs]?:fa-[\w-]+\s*|(\\n|\n)/gi

/** What a label says: HTML and Markdown as formatted words, icons left out. @param link where all of it leads */
export function labelWords(label: string, isMarkdown: boolean, link: string | null = null): Words {
  const parts: { text: string; style: Style }[] = []
  const on = new Set<keyof Style>()
  let address = link
  const say = (text: string) => {
    const style = { ...Object.fromEntries([...on].map((name) => [name, true])), ...(address !== null && { link: address }) } // prettier-ignore
    if (text !== '') parts.push({ text: decoded(text), style })
  }
  const toggle = (name: keyof Style, isOn = !on.has(name)) => void (isOn ? on.add(name) : on.delete(name))
  let at = 0
  for (const match of label.matchAll(PIECE)) {
    const [whole, end, tag, attributes = '', double, single, isBreak] = match
    if ((double || single) && !isMarkdown) continue
    // Within a word a line is a letter.
    if ((double ?? single)?.startsWith('_') && /\w/.test(label[match.index - 1] ?? '') && /\w/.test(label[match.index + whole.length] ?? '')) continue // prettier-ignore
    say(label.slice(at, match.index))
    at = match.index + whole.length
    const name = tag?.toLowerCase()
    if (isBreak || name === 'br' || (name === 'p' && end && at < label.length)) say('\n')
    else if (double) toggle('bold')
    else if (single) toggle(single === '`' ? 'code' : 'italic')
    else if (name === 'a') address = end ? link : (asLink(/href\s*=\s*["']?([^"'\s>]+)/i.exec(attributes)?.[1]) ?? link)
    else if (name && Object.hasOwn(SWITCHES, name)) toggle(SWITCHES[name]!, !end) // its own key
  }
  say(label.slice(at))
  return trimmed(parts)
}

/** Without spaces around lines, and without empty lines around all. */
function trimmed(parts: readonly { readonly text: string; readonly style: Style }[]): Words {
  let text = ''
  const runs: Run[] = []
  for (const part of parts) {
    const isAtStart = text === '' || text.endsWith('\n')
    const spaced = part.text.replace(/[ \t\u00a0]+/g, ' ').replace(/ ?\n ?/g, '\n')
    const words = isAtStart ? spaced.replace(/^\s+/, '') : text.endsWith(' ') ? spaced.replace(/^ /, '') : spaced
    text += words
    runs.push({ length: words.length, style: part.style })
  }
  while (/\s$/.test(text)) {
    text = text.slice(0, -1)
    while (runs.at(-1)?.length === 0) runs.pop()
    const last = runs.at(-1)
    if (last) runs[runs.length - 1] = { ...last, length: last.length - 1 }
  }
  const joined = joinedRuns(runs)
  return { text, ...(joined && { runs: joined }) }
}
