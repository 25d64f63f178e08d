import * as Y from 'yjs'
import { asList } from './fields.ts'

/**
 * A gap between letters that stays where it is while others type: named by the letter before it, as Yjs names letters;
 * null is the beginning of the words.
 */
export type CaretPlace = readonly [client: number, clock: number] | null

/** Where somebody writes: from one gap to another, which are the same unless something is selected. */
export type CaretSpan = { readonly from: CaretPlace; readonly to: CaretPlace }

/** @param at UTF-16 units from the first */
export function caretPlace(text: Y.Text, at: number): CaretPlace {
  const { item } = Y.createRelativePositionFromTypeIndex(text, at, -1)
  return item && [item.client, item.clock]
}

/** Where a gap is now, in UTF-16 units; null when its letter has not come yet, or belongs to other words. */
export function offsetOfCaret(text: Y.Text, place: CaretPlace): number | null {
  if (place === null) return 0
  if (!text.doc) return null
  const position = new Y.RelativePosition(null, null, Y.createID(...place), -1)
  const found = Y.createAbsolutePositionFromRelativePosition(position, text.doc)
  return found?.type === text ? found.index : null
}

/** What a stranger says about a gap; undefined if it cannot be one. */
export function asCaretPlace(value: unknown): CaretPlace | undefined {
  if (value === null) return null
  const [client, clock] = asList(value)
  return isCount(client) && isCount(clock) ? [client, clock] : undefined
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0
