/** What most words are made of: none of these lets a line break beside another. */
const PLAIN_WORD = /^[0-9A-Za-z.,:;'/]*$/

/**
 * Splits a text without spaces wherever a line may break, as browsers decide it for `white-space: pre-wrap`: the
 * Unicode line breaking rules (UAX #14) cut down to the classes that people's writing needs, and between two ASCII
 * characters the browsers' own shorter rules, which keep `1/2`, `a.b` and `f(x)` whole.
 */
export function partsBetweenBreaks(text: string): string[] {
  if (PLAIN_WORD.test(text)) return [text]
  const parts: string[] = []
  let starts: ReadonlySet<number> | null = null
  let earlier = ''
  let before = ''
  let from = 0
  let at = 0
  const partsWords = () => (starts ??= wordStarts(text)).has(at)
  for (const cluster of clustersOf(text)) {
    if (before !== '' && mayBreakBetween(earlier, before, cluster, partsWords)) {
      parts.push(text.slice(from, at))
      from = at
    }
    earlier = before
    before = cluster
    at += cluster.length
  }
  parts.push(text.slice(from))
  return parts
}

/** Between ASCII characters a line breaks before these only after one of `BEFORE_ASCII_OPENER`. */
const ASCII_OPENERS = '(<[{'
const BEFORE_ASCII_OPENER = '!"#%&)*+,-.:;=>?\\]|}~'
/** A line never breaks between a hyphen, or a question mark, and one of these. */
const AFTER_HYPHEN = '!$),./:;?]}'
const AFTER_QUESTION = '!"\'),./:;?]}'

const GLUE = /^[\u00a0\u2007\u2011\u202f\u2060\ufeff]/
/** Letters and signs that lines may break around on both sides: ideographs, kana, Hangul, wide Latin, emoji. */
const WIDE =
  /^(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Yi}\p{Emoji_Presentation}\p{Regional_Indicator}\u2600-\u2604\u30fc\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff5e\u301c]|\p{Extended_Pictographic}\ufe0f)/u
/** Stands at the start of what follows it. */
const OPENS = /^\p{Ps}/u
/** Quotation marks, of which nobody knows which way they face. */
const QUOTES = /^["'\p{Pi}\p{Pf}]/u
/** Belongs to what stands before it. */
const CLOSES =
  /^[\p{Pe}!,\-./:;?|\u00ad\u058a\u1680\u2000-\u200a\u200b\u2010\u2012\u2013\u2024-\u2026\u203c\u203d\u2047-\u2049\u3000-\u3002\u3005\u303b\u30a0\u30fb\u30fd\u30fe\u309b-\u309e\uff01\uff0c\uff0e\uff1a\uff1b\uff1f\uff61\uff64\uff65]/u
const DASH = '\u2014'
/** Signs of a currency and the like, never parted from an amount that follows. */
const PREFIX = /^[$+\\\u00b1\p{Sc}]/u
/** Signs of a unit, never parted from an amount before them. */
const POSTFIX = /^[%\u00a2\u00b0\u2030-\u2037\u2103\u2109]/
/** These scripts write words without spaces: where they part is a question for a dictionary. */
const WITHOUT_SPACES = /^[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

const isAscii = (text: string) => text.charCodeAt(0) < 128

/**
 * Whether a line may break between two grapheme clusters that are no spaces.
 *
 * @param earlier the cluster before `before`; empty at the start of a text
 * @param partsWords whether a dictionary ends a word here; only asked where words are written without spaces
 */
function mayBreakBetween(earlier: string, before: string, after: string, partsWords: () => boolean): boolean {
  if (isAscii(before) && isAscii(after)) return mayBreakAscii(earlier, before, after)
  if (before === '\u200b') return true
  if (CLOSES.test(after) || QUOTES.test(after) || OPENS.test(before) || QUOTES.test(before)) return false
  if (CLOSES.test(before) && !isAscii(before)) return !GLUE.test(before)
  if (GLUE.test(before) || (GLUE.test(after) && before !== '-')) return false
  if (before === DASH || after === DASH) return before !== after
  if (OPENS.test(after) && !isAscii(after)) return true
  if (WIDE.test(before)) return !POSTFIX.test(after)
  if (WIDE.test(after)) return !PREFIX.test(before)
  if (WITHOUT_SPACES.test(before) && WITHOUT_SPACES.test(after)) return partsWords()
  return before === '-' ? earlier !== '' : '?!/'.includes(before)
}

function mayBreakAscii(earlier: string, before: string, after: string): boolean {
  if (ASCII_OPENERS.includes(after)) return BEFORE_ASCII_OPENER.includes(before)
  if (before === '?') return !AFTER_QUESTION.includes(after)
  if (before !== '-' || AFTER_HYPHEN.includes(after)) return false
  // A hyphen before a digit may be a minus; within a number or a word it is none.
  return !/[0-9]/.test(after) || /[0-9A-Za-z]/.test(earlier)
}

/** What Unicode knows to be one cluster is one code point here: no marks, joiners, jamo or surrogates. */
const ONE_UNIT_EACH =
  /^[\u0020-\u02ff\u0370-\u0482\u048a-\u0590\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u23ff\u3000-\u3029\u3030-\u3098\u309b-\u312f\u4e00-\u9fff\uff01-\uff9d]*$/

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const words = new Intl.Segmenter('en', { granularity: 'word' })

/** What a reader takes for one letter each. */
export function clustersOf(text: string): string[] {
  return ONE_UNIT_EACH.test(text) ? text.split('') : Array.from(graphemes.segment(text), ({ segment }) => segment)
}

/** The offsets at which words start, by dictionary. */
const wordStarts = (text: string): ReadonlySet<number> => new Set(Array.from(words.segment(text), ({ index }) => index))
