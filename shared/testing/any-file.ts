import fc from 'fast-check'
import { deflateSync } from 'node:zlib'
import * as Y from 'yjs'
import { writeBoardJson } from '../formats/board-json/write.ts'
import { CONTENT_TYPE, contentToJson } from '../formats/content.ts'
import { writeElements } from '../formats/excalidraw/write.ts'
import { withPngChunk } from '../formats/png-chunks.ts'
import { Board } from '../model/board.ts'
import { copyFrom } from '../model/copied-shape.ts'
import { halfEm } from './half-em.ts'
import { boardForSvg, boardIntoPng } from './older-pictures.ts'
import { oneOfEverything } from './one-of-everything.ts'
import { PIXEL } from './pixel.ts'

/** A file as somebody brings it. */
export type AnyFile = { readonly bytes: Uint8Array; readonly name: string }

const utf8 = (text: string) => new TextEncoder().encode(text)

/** Drawings in every form of JSON that there is, as values. */
function drawings(): { readonly [format: string]: unknown } {
  const board = new Board(new Y.Doc(), halfEm)
  oneOfEverything(board)
  const all = board.inOrder()
  const copies = all.flatMap(({ id }) => copyFrom(board, id) ?? [])
  const elements = writeElements(copies, halfEm)
  const bare = elements.map((element) => ({ ...element, customData: undefined }))
  const values = {
    ours: writeBoardJson('Plan', board, all),
    copied: { ...contentToJson({ shapes: copies }), type: CONTENT_TYPE },
    excalidraw: { type: 'excalidraw', elements, files: { f: { dataURL: 'data:image/png;base64,AAAA' } } },
    bare: { type: 'excalidraw/clipboard', elements: bare },
    library: { type: 'excalidrawlib', libraryItems: [{ name: 'Duck', elements: bare }, { elements: bare.slice(3) }] },
    tldraw: TLDRAW,
  }
  return JSON.parse(JSON.stringify(values)) as typeof values // as it is read
}

const tldrawShape = (type: string, props: object, more = {}) => ({
  ...{ typeName: 'shape', id: `shape:${type}`, type, parentId: 'page:p', index: 'a1', x: 1, y: 2, rotation: 0.1 },
  props,
  ...more,
})
const TLDRAW = {
  tldrawFileFormatVersion: 1,
  schema: { schemaVersion: 2, sequences: {} },
  records: [
    { typeName: 'page', id: 'page:p', name: 'Page', index: 'a1' },
    { typeName: 'asset', id: 'asset:a', type: 'image', props: { w: 3, h: 4, src: 'data:image/png;base64,AAAA' } },
    { typeName: 'binding', id: 'b', type: 'arrow', fromId: 'shape:arrow', toId: 'shape:geo', props: { terminal: 'end', normalizedAnchor: { x: 0.5, y: 0.5 } } }, // prettier-ignore
    tldrawShape('geo', { geo: 'cloud', w: 100, h: 50, richText: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'hi', marks: [{ type: 'bold' }] }] }] } }), // prettier-ignore
    tldrawShape('arrow', { start: { x: 0, y: 0 }, end: { x: 50, y: 50 }, bend: 10, text: 'old' }),
    tldrawShape('draw', {
      segments: [
        {
          type: 'free',
          points: [
            { x: 0, y: 0, z: 0.5 },
            { x: 9, y: 9, z: 0.5 },
          ],
        },
      ],
    }),
    tldrawShape('line', { points: { a: { id: 'a', index: 'a1', x: 0, y: 0 }, b: { id: 'b', index: 'a2', x: 5, y: 9 } } }), // prettier-ignore
    tldrawShape('image', { w: 30, h: 40, assetId: 'asset:a', crop: { topLeft: { x: 0, y: 0.1 }, bottomRight: { x: 1, y: 1 } } }), // prettier-ignore
    tldrawShape('note', { text: 'note', size: 'l' }, { parentId: 'shape:frame' }),
    tldrawShape('frame', { w: 300, h: 200, name: 'F' }),
    tldrawShape('embed', { w: 30, h: 20, url: 'https://example.com' }),
  ],
}

const TEXTS: readonly AnyFile[] = [
  { name: 'a.csv', bytes: utf8('Name;"Says ""so"""\nAda;1,5\n"two\nlines";\n') },
  { name: 'a.tsv', bytes: utf8('a\tb\nc\td') },
  {
    name: 'a.mmd',
    bytes: utf8('flowchart TD\n  A[Start] -->|yes| B{Really?}\n  subgraph S\n  B -.-> C((End))\n  end\n'),
  },
  { name: 'a.svg', bytes: utf8('<svg viewBox="0 0 90 90"><g transform="rotate(9)"><rect width="40" height="30" rx="3" fill="#f00"/><path d="M0 0C1 2 3 4 5 6z" stroke="blue"/><text x="3" y="9">Words</text></g></svg>') }, // prettier-ignore
]

const MIME = 'application/vnd.excalidraw+json'

/** The ways in which JSON comes in a file. */
const carriers: readonly ((json: string) => AnyFile)[] = [
  (json) => ({ name: '', bytes: utf8(json) }),
  (json) => ({ name: 'a.png', bytes: boardIntoPng(PIXEL, deflateSync(json)) }),
  (json) => ({ name: 'a.svg', bytes: utf8(`<svg>${boardForSvg(deflateSync(json))}</svg>`) }),
  (json) => {
    const encoded = Array.from(deflateSync(json), (byte) => String.fromCharCode(byte)).join('')
    const text = JSON.stringify({ version: '1', encoding: 'bstring', compressed: true, encoded })
    const data = Uint8Array.from(`${MIME}\0${text}`, (letter) => letter.charCodeAt(0))
    return { name: 'a.png', bytes: withPngChunk(PIXEL, { type: 'tEXt', data }) }
  },
  (json) => {
    const base64 = Buffer.from(json).toString('base64')
    const payload = `<!-- payload-type:${MIME} --><!-- payload-version:2 --><!-- payload-start -->${base64}<!-- payload-end -->`
    return { name: 'a.svg', bytes: utf8(`<svg><metadata>${payload}</metadata></svg>`) }
  },
]

const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)])

const anyWrong: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -1, 1e308, -1e308, 5e-324, 1e16, 0.1, '', '0', 'a0', '#zzzzzz', '\ud800'),
  fc.constantFrom<unknown>([], {}, [[]], [null], [1, 2], nested(150), 'x'.repeat(25_000), Array(70_000).fill(0)),
  fc.constantFrom<unknown>(JSON.parse('{"__proto__": {"x": 1}, "constructor": 1, "$base64": "AAAA"}')),
  fc.jsonValue(),
)

/** Puts a value in the place of another one, anywhere in it. */
function withWrong(value: unknown, at: number, wrong: unknown): unknown {
  const places: { holder: { [name: string]: unknown }; name: string }[] = []
  const whole = { value: structuredClone(value) }
  const walk = (holder: object) => {
    for (const [name, inner] of Object.entries(holder)) {
      places.push({ holder: holder as { [name: string]: unknown }, name }) // as its entries say
      if (typeof inner === 'object' && inner !== null) walk(inner as object)
    }
  }
  walk(whole)
  const { holder, name } = places[at % places.length]!
  holder[name] = wrong
  return whole.value
}

let known: readonly unknown[] | undefined

/** A drawing in any form that says up to three wrong things. */
const anyWrongDrawing: fc.Arbitrary<AnyFile> = fc
  .record({
    which: fc.nat(),
    carrier: fc.constantFrom(...carriers),
    wrongs: fc.array(fc.tuple(fc.nat(1e6), anyWrong), { maxLength: 3 }),
  })
  .map(({ which, carrier, wrongs }) => {
    known ??= Object.values(drawings())
    const value = wrongs.reduce((drawing, [at, wrong]) => withWrong(drawing, at, wrong), known[which % known.length])
    return carrier(JSON.stringify(value) ?? 'null')
  })

/** A file whose bytes were changed, cut off or put twice. */
const anyDamaged = fc
  .record({
    file: fc.oneof(fc.constantFrom(...TEXTS), anyWrongDrawing),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(40),
    inserted: fc.oneof(fc.uint8Array({ maxLength: 9 }), fc.string({ maxLength: 9 }).map(utf8)),
    isCut: fc.boolean(),
  })
  .map(({ file: { bytes, name }, at, length, inserted, isCut }): AnyFile => {
    const from = Math.floor(at * bytes.length)
    const rest = isCut ? new Uint8Array() : bytes.subarray(from + length)
    return { name, bytes: Uint8Array.from([...bytes.subarray(0, from), ...inserted, ...rest]) }
  })

const anyJunkFile = fc.record({
  name: fc.constantFrom('', 'a.csv', 'a.tldr', 'a.excalidraw', 'a.svg', 'a.mmd', 'a.json'),
  bytes: fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.string().map(utf8), fc.json().map(utf8)),
})

/** Files of every format, right, wrong and damaged, and what is none. */
export const anyFile: fc.Arbitrary<AnyFile> = fc.oneof(
  { weight: 4, arbitrary: anyWrongDrawing },
  { weight: 2, arbitrary: anyDamaged },
  { weight: 1, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 1, arbitrary: anyJunkFile },
)
