import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { keepFormats } from './keep-formats.ts'

/**
 * Three people at one letter: one makes it bold, another one types a bold letter beside it, and the first deletes it
 * without having heard of either. What they tell, as it reaches a fourth.
 */
function told(): Uint8Array[] {
  const [ann, bob, cleo] = [1, 2, 3].map((clientID) => Object.assign(new Y.Doc(), { clientID })) as [
    Y.Doc,
    Y.Doc,
    Y.Doc,
  ]
  const does = (doc: Y.Doc, what: (text: Y.Text) => void) => {
    const before = Y.encodeStateVector(doc)
    what(doc.getText('words'))
    return Y.encodeStateAsUpdate(doc, before)
  }
  const letter = does(ann, (text) => text.insert(0, 'a'))
  Y.applyUpdate(bob, letter)
  const bold = does(bob, (text) => text.format(0, 1, { bold: true }))
  for (const update of [letter, bold]) Y.applyUpdate(cleo, update)
  const another = does(cleo, (text) => text.insert(0, 'b', { bold: true }))
  const deleted = does(ann, (text) => text.delete(0, 1))
  return [letter, bold, deleted, another]
}

/** Hears it all, and says what the reader has written meanwhile. */
function read(doc: Y.Doc) {
  const written: unknown[] = []
  doc.on('update', (_update, origin) => origin !== 'network' && written.push(origin))
  const text = doc.getText('words')
  for (const update of told()) Y.applyUpdate(doc, update, 'network')
  return { words: text.toDelta() as unknown, written }
}

test('news of formatted words are read without a word being written', () => {
  expect(read(keepFormats(new Y.Doc()))).toEqual({
    words: [{ insert: 'b', attributes: { bold: true } }],
    written: [],
  })
})

test('Yjs by itself would write, and the letter would not be bold', () => {
  const { words, written } = read(new Y.Doc())
  expect(words).toEqual([{ insert: 'b' }])
  expect(written).not.toEqual([]) // or `keepFormats` is not needed any more
})
