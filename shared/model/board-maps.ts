import * as Y from 'yjs'

/**
 * How a board lies in its Yjs document. With `Board`, which reads it, and `BoardEdit`, which writes it, this is the only
 * place that knows:
 *
 *     shapes  id -> { kind, place, look, order, detail }   as created, defaults left out
 *     place   id -> [x, y, w, h, angle]                    \
 *     look    id -> style                                   | what was changed later; each value is replaced
 *     order   id -> z, locked, groups, frame                | whole and wins over the same part of the record
 *     detail  id -> what only this kind has, and `kind`     /
 *                   for a box that became another kind of box
 *     text    id -> Y.Text
 *
 * So two people who move and recolour one shape both win, and a resize is never torn. Cuts in strokes are records, too:
 * see cuts.ts.
 */
export type BoardMaps = {
  readonly records: Y.Map<unknown>
  readonly parts: { readonly [P in Part]: Y.Map<unknown> }
  readonly texts: Y.Map<unknown>
}

export const PARTS = ['place', 'look', 'order', 'detail'] as const
export type Part = (typeof PARTS)[number]

export const mapsOf = (doc: Y.Doc): BoardMaps => ({
  records: doc.getMap('shapes'),
  parts: {
    place: doc.getMap('place'),
    look: doc.getMap('look'),
    order: doc.getMap('order'),
    detail: doc.getMap('detail'),
  },
  texts: doc.getMap('text'),
})

/** A plain value of the document. Nothing of ours is a nested type where a value is due; a stranger's may be. */
export function valueOf(map: Y.Map<unknown>, key: string): unknown {
  const value = map.get(key)
  return value instanceof Y.AbstractType || value instanceof Y.Doc ? undefined : value
}

/** An XML text is a Y.Text too, but fails to become a string when a stranger wrote it. */
export const isText = (value: unknown): value is Y.Text => value instanceof Y.Text && !(value instanceof Y.XmlText)
