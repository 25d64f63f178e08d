/** One change to a text: at `index`, `removed` UTF-16 units give way to `inserted`. */
export type Splice = { readonly index: number; readonly removed: number; readonly inserted: string }

/**
 * What turned one text into another, as one splice that never cuts a surrogate pair in two.
 *
 * @param caret where the caret is after the change: tells which of several equal letters was typed
 */
export function spliceBetween(before: string, after: string, caret = after.length): Splice {
  const shorter = Math.min(before.length, after.length)
  let suffix = 0
  const longestSuffix = Math.min(shorter, after.length - Math.min(caret, after.length))
  while (suffix < longestSuffix && before.at(-1 - suffix) === after.at(-1 - suffix)) suffix++
  let prefix = 0
  while (prefix < shorter - suffix && before[prefix] === after[prefix]) prefix++
  // The caret may have been said wrongly, or not at all: what is equal at the end is still not a change.
  while (suffix < shorter - prefix && before.at(-1 - suffix) === after.at(-1 - suffix)) suffix++
  if (splitsPair(before, prefix) || splitsPair(after, prefix)) prefix--
  if (splitsPair(before, before.length - suffix) || splitsPair(after, after.length - suffix)) suffix--
  return {
    index: prefix,
    removed: before.length - suffix - prefix,
    inserted: after.slice(prefix, after.length - suffix),
  }
}

const splitsPair = (text: string, index: number) =>
  /[\ud800-\udbff]/.test(text.charAt(index - 1)) && /[\udc00-\udfff]/.test(text.charAt(index))

export const spliced = (text: string, { index, removed, inserted }: Splice) =>
  text.slice(0, index) + inserted + text.slice(index + removed)

/** Where a caret goes when the text around it changes. One that stands where something is inserted stays before it. */
export function caretAfter(caret: number, { index, removed, inserted }: Splice): number {
  if (caret <= index) return caret
  if (caret >= index + removed) return caret + inserted.length - removed
  return index
}

/** The same change for a text that somebody else has changed meanwhile. What both removed is removed once. */
export function rebased(mine: Splice, theirs: Splice): Splice {
  const start = caretAfter(mine.index, theirs)
  const end = Math.max(start, caretAfter(mine.index + mine.removed, theirs))
  return { index: start, removed: end - start, inserted: mine.inserted }
}
