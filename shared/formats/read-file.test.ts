import { deflateSync, inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { halfEm } from '../testing/half-em.ts'
import { shapeOf } from '../model/copied-shape.ts'
import { boardForSvg, boardIntoPng } from '../testing/older-pictures.ts'
import { PIXEL } from '../testing/pixel.ts'
import { sceneForSvg, sceneIntoPng } from './excalidraw/embedded.ts'
import { pngChunks, withPngChunk } from './png-chunks.ts'
import { readFile, type ReadTools } from './read-file.ts'
import { OnlyAPictureError, UnreadableError } from './unreadable.ts'

const tools: ReadTools = {
  type: halfEm,
  inflate: async (zlib, maxOutputLength) => inflateSync(zlib, { maxOutputLength }),
}
const utf8 = (text: string) => new TextEncoder().encode(text)
const reading = (file: string | Uint8Array, name = '') =>
  readFile({ bytes: typeof file === 'string' ? utf8(file) : file, name }, tools)
/** What each shape is, and says. */
const seenIn = async (file: string | Uint8Array, name = '') =>
  (await reading(file, name)).content.shapes.map((copy) => {
    const { kind, text } = shapeOf(copy)
    return text === '' ? kind : `${kind}: ${text}`
  })

const BOARD = JSON.stringify({ version: 1, board: { title: 'Plan' }, shapes: [{ kind: 'note', text: 'Ours' }] })
const element = (text: string, more = {}) => ({
  type: 'text',
  id: text,
  x: 0,
  y: 0,
  width: 50,
  height: 25,
  text,
  ...more,
})
const SCENE = JSON.stringify({ type: 'excalidraw', version: 2, elements: [element('Théirs ✓')] })
const bstring = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
const MIME = 'application/vnd.excalidraw+json'
const withScene = (text: string) =>
  withPngChunk(PIXEL, { type: 'tEXt', data: Uint8Array.from(`${MIME}\0${text}`, (letter) => letter.charCodeAt(0)) })

test('a file is told by its bytes, whatever it is called', async () => {
  expect(await seenIn(BOARD, 'plan.png')).toEqual(['note: Ours'])
  expect(await seenIn(`\ufeff\n${SCENE}`)).toEqual(['text: Théirs ✓'])
  expect(await seenIn(JSON.stringify({ tldrawFileFormatVersion: 1, records: [] }))).toEqual([])
  const ours = { type: 'drawing-room/shapes', version: 1, shapes: [{ id: 'a', record: { kind: 'star' } }] }
  expect(await seenIn(JSON.stringify(ours))).toEqual(['star'])
})

test("a board's JSON brings its title", async () => {
  expect((await reading(BOARD)).title).toBe('Plan')
})

test("a board's JSON brings the pictures that it carries", async () => {
  const asset = 'a'.repeat(64)
  const shapes = [
    { kind: 'image', id: 'i', w: 30, image: { asset } },
    { kind: 'image', id: 'j', image: { asset: 'b'.repeat(64) } },
  ]
  const picture = 'data:image/png;base64,AAAA'
  const { content } = await reading(
    JSON.stringify({ shapes, assets: { [asset]: picture, ['b'.repeat(64)]: 'http://x/' } }),
  )
  expect([...content.pictures!]).toEqual([['i', picture]])
})

test('a picture gives back the board that it carries', async () => {
  expect(await seenIn(boardIntoPng(PIXEL, deflateSync(BOARD)))).toEqual(['note: Ours'])
  expect(await seenIn(`<svg>${boardForSvg(deflateSync(BOARD))}</svg>`)).toEqual(['note: Ours'])
})

test('a picture gives back the scene that it was given', async () => {
  const packed = deflateSync(SCENE)
  expect(await seenIn(sceneIntoPng(PIXEL, packed))).toEqual(['text: Théirs ✓'])
  expect(await seenIn(`<svg>${sceneForSvg(packed)}<g/></svg>`)).toEqual(['text: Théirs ✓'])
  // No letter of it ends the text of a PNG, or the comments of an SVG.
  expect([...pngChunks(sceneIntoPng(PIXEL, packed))].find(({ type }) => type === 'tEXt')!.data.indexOf(0, MIME.length + 1)).toBe(-1) // prettier-ignore
})

test("a picture gives back Excalidraw's scene in every way in which it was ever put there", async () => {
  const packed = { version: '1', encoding: 'bstring', compressed: true, encoded: bstring(deflateSync(SCENE)) }
  const plain = { version: '1', encoding: 'bstring', compressed: false, encoded: bstring(utf8(SCENE)) }
  const inSvg = (version: string, base64: string) =>
    `<svg><!-- svg-source:excalidraw --><metadata><!-- payload-type:${MIME} -->${version}<!-- payload-start -->${base64}<!-- payload-end --></metadata></svg>`
  const base64 = (text: string, encoding: 'latin1' | 'utf8') => Buffer.from(text, encoding).toString('base64')
  const bare = JSON.stringify({ type: 'excalidraw', elements: [element('bare')] })
  expect(await seenIn(withScene(JSON.stringify(packed)))).toEqual(['text: Théirs ✓'])
  expect(await seenIn(withScene(JSON.stringify(plain)))).toEqual(['text: Théirs ✓'])
  expect(await seenIn(withScene(bare))).toEqual(['text: bare'])
  expect(await seenIn(inSvg('<!-- payload-version:2 -->', base64(JSON.stringify(packed), 'latin1')))).toEqual([
    'text: Théirs ✓',
  ])
  expect(await seenIn(inSvg('', base64(JSON.stringify(packed), 'utf8')))).toEqual(['text: Théirs ✓'])
})

test('an SVG that carries no board is what it draws', async () => {
  const svg = '<svg><title>Icon</title><rect width="9" height="9"/></svg>'
  expect(await seenIn(svg, 'icon.svg')).toEqual(['rectangle'])
  expect((await reading(svg)).title).toBe('Icon')
  await expect(reading('<svg><filter/></svg>')).rejects.toThrow(OnlyAPictureError)
  await expect(reading('<svg width="9"><g></svg>')).rejects.toThrow(/^Line 1, column \d+: /)
})

test('a Mermaid diagram is told by how it begins, or by its name', async () => {
  expect(await seenIn('flowchart LR\n A --> B', 'notes.txt')).toEqual(['arrow', 'rectangle: A', 'rectangle: B'])
  expect(await seenIn('```mermaid\ngraph TD\n A[x]\n```\n', 'README.md')).toEqual(['rectangle: x'])
  await expect(reading('Dear all', 'plan.mmd')).rejects.toThrow('The text is no Mermaid diagram')
})

test('a picture that carries no board is told apart from a file that is broken', async () => {
  await expect(reading(PIXEL)).rejects.toThrow(OnlyAPictureError)
  await expect(
    reading(Uint8Array.from(atob('R0lGODlhAQABAAAAACw='), (letter) => letter.charCodeAt(0))),
  ).rejects.toThrow(OnlyAPictureError)
  for (const broken of ['{"type": "excalidraw", "elem', '[1, 2]', 'Dear all', '', '{}']) {
    const error: unknown = await reading(broken).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(UnreadableError)
    expect(error).not.toBeInstanceOf(OnlyAPictureError)
  }
})

test('a file that is broken says where', async () => {
  const broken = (shape: object) => JSON.stringify({ shapes: [{ kind: 'note' }, shape] })
  await expect(reading(broken({}))).rejects.toThrow('shapes[1].kind is not the name of a kind of shape')
  await expect(reading(broken({ kind: 'note', x: '12' }))).rejects.toThrow('shapes[1].x is not a number')
  await expect(reading(broken({ kind: 'line', points: [[0, 0], 7] }))).rejects.toThrow(
    'shapes[1].points[1] is not a list',
  )
  await expect(reading(JSON.stringify({ version: 2, shapes: [] }))).rejects.toThrow('version is 2, where 1 can be read')
})

test('the items of a library lie beside each other under their names, each held together', async () => {
  const pair = (name: string) => [element(`${name}1`), element(`${name}2`, { x: 100 })]
  const library = { type: 'excalidrawlib', version: 2, libraryItems: [{ name: 'Duck', elements: pair('a') }, { elements: [element('b')] }] } // prettier-ignore
  const { content } = await reading(JSON.stringify(library))
  const [first, second, name, alone] = content.shapes.map(shapeOf)
  expect([first, second, name, alone].map((shape) => shape?.text)).toEqual(['a1', 'a2', 'Duck', 'b'])
  expect(first?.groups).toHaveLength(1)
  expect(second?.groups).toEqual(first?.groups)
  expect([name?.groups, alone?.groups]).toEqual([undefined, undefined])
  expect(name!.y).toBeLessThan(first!.y)
  expect(alone!.x).toBeGreaterThan(second!.x + 50)
  const old = { type: 'excalidrawlib', version: 1, library: [pair('c'), [element('d')]] }
  expect(await seenIn(JSON.stringify(old))).toEqual(['text: c1', 'text: c2', 'text: d'])
})

test('a table becomes notes in rows and columns, with a first row that stands out', async () => {
  const { content } = await reading('\ufeffName;"Says ""who"""\r\nAda;1,5\r\n\r\n;"two\nlines"\r\n', 'people.CSV')
  const notes = content.shapes.map(shapeOf)
  expect(notes.map(({ text }) => text)).toEqual(['Name', 'Says "who"', 'Ada', '1,5', 'two\nlines'])
  const [name, says, ada, , lines] = notes
  expect([name?.look.fill, says?.look.fill, ada?.look.fill]).toEqual(['blue', 'blue', 'none'])
  expect([says!.y, ada!.x, lines!.x]).toEqual([name!.y, name!.x, says!.x])
  expect(ada!.y).toBeGreaterThan(name!.y + name!.h)
})

test('tables are read as spreadsheets write them', async () => {
  expect(await seenIn('a\tb, c\nd\te', 'x.tsv')).toEqual(['note: a', 'note: b, c', 'note: d', 'note: e'])
  expect(await seenIn('sep=|\na|b', 'x.csv')).toEqual(['note: a', 'note: b'])
  expect(
    await seenIn(
      Uint8Array.from('caf\xe9,b', (letter) => letter.charCodeAt(0)),
      'x.csv',
    ),
  ).toEqual(['note: café', 'note: b'])
  const utf16 = new Uint8Array([0xff, 0xfe, ...new Uint8Array(Uint16Array.from('ż;b', (letter) => letter.charCodeAt(0)).buffer)]) // prettier-ignore
  expect(await seenIn(utf16, 'x.csv')).toEqual(['note: ż', 'note: b'])
  await expect(reading(' \n,,\n', 'x.csv')).rejects.toThrow('The table is empty')
  await expect(reading('1,2\n'.repeat(1001), 'x.csv')).rejects.toThrow('The table has 2002 cells, where 2000 may be')
})
