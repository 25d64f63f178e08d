import { createCanvas, loadImage } from '@napi-rs/canvas'
import fc from 'fast-check'
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { inflateSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { WHOLE_BOARD } from '../../shared/drawing/picture.ts'
import { DARK, LIGHT } from '../../shared/drawing/theme.ts'
import { readFile } from '../../shared/formats/read-file.ts'
import { Board } from '../../shared/model/board.ts'
import type { NewShape } from '../../shared/model/board-edit.ts'
import { copyFrom } from '../../shared/model/copied-shape.ts'
import { DEFAULT_LOOK } from '../../shared/model/look.ts'
import { KIND_NAMES } from '../../shared/model/shapes/index.ts'
import { anyJunk } from '../../shared/testing/any-junk.ts'
import { shapeId } from '../../shared/testing/any-shape.ts'
import { plainInPlace } from '../../shared/testing/copies.ts'
import { oneOfEverything } from '../../shared/testing/one-of-everything.ts'
import { createTypesetter } from '../../shared/text/typesetter.ts'
import type { StoredBoard } from './jobs.ts'
import { createNodeMeasure } from './measure.ts'
import { openPictures, type ExportRequest } from './pictures.ts'

// Longer than the server waits: machines that run tests are busy.
const pictures = openPictures({ timeLimitMs: 60_000 })
afterAll(() => pictures.close())

const stored = (doc: Y.Doc): StoredBoard => ({ v1: Y.encodeStateAsUpdate(doc), tail: [] })

function boardWith(...shapes: readonly (Partial<NewShape> & Pick<NewShape, 'kind'>)[]): Y.Doc {
  const doc = new Y.Doc()
  const base = { x: 0, y: 0, w: 100, h: 50, angle: 0, look: DEFAULT_LOOK, locked: false, text: '' }
  new Board(doc).edit('local', (edit) => {
    shapes.forEach((shape, i) => edit.add({ ...base, id: shapeId(`s${i}`), ...shape } as NewShape)) // whole with its base
  })
  return doc
}

const everything = () => {
  const doc = new Y.Doc()
  oneOfEverything(new Board(doc))
  return doc
}

const SVG: ExportRequest = { format: 'svg', ...WHOLE_BOARD }
const PNG: ExportRequest = { format: 'png', ...WHOLE_BOARD }
const ALL = { shapes: null, frame: null, bounds: null }
const SCENE: ExportRequest = { format: 'excalidraw', ...ALL, theme: 'light', background: 'paper' }
const TLDRAW: ExportRequest = { format: 'tldr', ...ALL }
const PDF: ExportRequest = { format: 'pdf', pages: 'board', pagePadding: 0, ...WHOLE_BOARD }

async function pixelsOf(png: Uint8Array) {
  const image = await loadImage(Buffer.from(png))
  const { width, height } = image
  const pen = createCanvas(width, height).getContext('2d')
  pen.drawImage(image, 0, 0)
  const { data } = pen.getImageData(0, 0, width, height)
  const at = (x: number, y: number) => {
    const [r = 0, g = 0, b = 0, alpha] = data.subarray((y * width + x) * 4)
    return alpha === 0 ? null : `#${[r, g, b].map((value) => value.toString(16).padStart(2, '0')).join('')}`
  }
  return { width, height, at }
}

describe('a PNG', () => {
  const box = boardWith({ kind: 'note', w: 100, h: 50, look: { ...DEFAULT_LOOK, fill: 'blue' } })
  const draw = async (request: Partial<ExportRequest>) =>
    pixelsOf(await pictures.draw(stored(box), '', { ...PNG, ...request } as ExportRequest))

  test('shows the board on its paper, with its padding', async () => {
    const { width, height, at } = await draw({ padding: 10 })
    expect([width, height]).toEqual([120, 70])
    expect([at(9, 9), at(10, 10), at(109, 59), at(110, 60)]).toEqual([
      LIGHT.paper,
      LIGHT.note.blue,
      LIGHT.note.blue,
      LIGHT.paper,
    ])
  })
  test('follows scale, theme and background', async () => {
    const dark = await draw({ padding: 10, scale: 3, theme: 'dark' })
    expect([dark.width, dark.height]).toEqual([360, 210])
    expect([dark.at(29, 29), dark.at(30, 30)]).toEqual([DARK.paper, DARK.note.blue])
    expect((await draw({ background: 'none' })).at(0, 0)).toBeNull()
    expect((await draw({ background: '#12ab9f' })).at(0, 0)).toBe('#12ab9f')
  })
})

test('the same board makes the same bytes, in every format, also in another thread', async () => {
  const others = openPictures()
  const board = stored(everything())
  for (const request of [SVG, PNG, PDF, { ...PNG, embed: true }]) {
    const [one, again] = await Promise.all([pictures.draw(board, 'Plan', request), others.draw(board, 'Plan', request)])
    expect(Buffer.compare(one, again)).toBe(0)
  }
  await others.close()
})

test('a picture that carries its board gives back what it shows', async () => {
  const doc = everything()
  const type = createTypesetter(createNodeMeasure())
  const board = new Board(doc, type)
  const shown = board.inOrder().flatMap(({ id }) => copyFrom(board, id) ?? [])
  const inflate = async (bytes: Uint8Array) => Promise.resolve(inflateSync(bytes))
  for (const request of [PNG, SVG]) {
    const bytes = await pictures.draw(stored(doc), 'Plan', { ...request, embed: true })
    const { content } = await readFile({ bytes, name: 'plan' }, { type, inflate })
    expect(content.shapes.map(plainInPlace)).toEqual(shown.map(plainInPlace))
    expect(bytes.length).toBeGreaterThan((await pictures.draw(stored(doc), 'Plan', request)).length)
  }
})

describe('an SVG', () => {
  const fontsOf = async (text: string) => {
    const svg = Buffer.from(await pictures.draw(stored(boardWith({ kind: 'text', w: 0, text })), '', SVG)).toString()
    expect(svg).toContain(`>${text}</text>`)
    return [...svg.matchAll(/url\(data:font\/woff2;base64,([^)]*)\)/g)].map(([, file]) => file!.length)
  }
  test('brings along the part of a font that its words need, and all of it only for those that need it', async () => {
    const [latin] = await fontsOf('Größe – 20 €')
    const [whole] = await fontsOf('Доска')
    expect(latin).toBeLessThan(40_000)
    expect(whole).toBeGreaterThan(2 * latin!)
    // What is in no font of ours needs none.
    expect(await fontsOf('板🎉')).toEqual([latin])
  })
})

describe('a PDF', () => {
  const read = async (pdf: Uint8Array) => {
    const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 })
    const document = await task.promise
    const page = await document.getPage(1)
    const { items } = await page.getTextContent()
    const { fnArray, argsArray } = await page.getOperatorList()
    const fonts = new Set(argsArray.filter((_, i) => fnArray[i] === OPS.setFont).map(([name]: [string]) => name))
    const { info } = await document.getMetadata()
    const annotations = (await page.getAnnotations()) as { readonly url?: string }[]
    const seen = {
      pages: document.numPages,
      size: page.view.slice(2),
      title: (info as { Title?: string }).Title,
      words: items.map((item) => ('str' in item ? item.str : '')).filter((text) => text.trim() !== ''),
      paths: fnArray.filter((op) => op === OPS.constructPath).length,
      images: fnArray.filter((op) => op === OPS.paintImageXObject).length,
      links: annotations.flatMap(({ url }) => url ?? []),
      fonts: [...fonts].map((name) => (page.commonObjs.get(name) as { name: string }).name).sort(),
    }
    await task.destroy()
    return seen
  }

  test('has words that are words, in fonts cut down to them, and lines that are lines', async () => {
    const seen = await read(await pictures.draw(stored(everything()), 'Größe', PDF))
    expect(seen).toMatchObject({ pages: 1, title: 'Größe', images: 0 })
    expect(seen.words.join(' ')).toMatch(/Ellipse.*Доска.*AVATAR/)
    expect(seen.paths).toBeGreaterThan(15)
    // Six letters before a font's name say that it is a part of it.
    for (const name of seen.fonts) expect(name).toMatch(/^[A-Z]{6}\+/)
    expect(seen.fonts.map((name) => name.slice(7)).sort()).toEqual(
      ['Inter-Regular', 'Inter-SemiBold', 'Inter-Italic', 'Inter-SemiBoldItalic']
        .concat(
          ['Regular', 'Bold', 'Italic', 'BoldItalic'].flatMap((face) => [
            `ShantellSans-${face}`,
            `JetBrainsMono-${face}`,
          ]),
        )
        .sort(),
    )
    expect(seen.links).toContain('https://example.com/?a=1&b=2')
  })

  test('is as large as the drawing on paper: 96 units to the inch', async () => {
    const note = stored(boardWith({ kind: 'note', w: 96, h: 192 }))
    expect((await read(await pictures.draw(note, '', { ...PDF, padding: 0 }))).size).toEqual([72, 144])
    expect((await read(await pictures.draw(note, '', { ...PDF, padding: 0, scale: 2 }))).size).toEqual([144, 288])
    const large = stored(boardWith({ kind: 'note' }, { kind: 'note', x: 99_900 }))
    expect((await read(await pictures.draw(large, '', { ...PDF, padding: 0 }))).size).toEqual([14_400, 8])
  })

  test('asked for a page for each frame of a board without any, has the one page', async () => {
    expect((await read(await pictures.draw(stored(everything()), '', { ...PDF, pages: 'frames' }))).pages).toBe(1)
  })
})

describe('frames', () => {
  const note = (x: number, y: number, fields: Partial<NewShape> = {}) =>
    ({ kind: 'note', x, y, w: 80, h: 60, ...fields }) as const
  /** Two frames, the second one to the left of the first, each with a note that reaches beyond its right edge. */
  const board = boardWith(
    { kind: 'frame', x: 500, y: 0, w: 200, h: 100, name: 'Plan' },
    { kind: 'frame', x: 0, y: 20, w: 300, h: 160, name: 'Start' },
    note(640, 20, { frame: shapeId('s0'), text: 'one' }),
    note(240, 40, { frame: shapeId('s1'), text: 'two' }),
    note(900, 900, { text: 'far' }),
  )
  const draw = (request: Partial<ExportRequest>) =>
    pictures.draw(stored(board), '', { ...PNG, padding: 0, ...request } as ExportRequest)
  const svg = async (request: Partial<ExportRequest>) =>
    Buffer.from(await draw({ ...request, format: 'svg' })).toString()

  test('are shown alone by their id or name, with what lies on them and nothing beyond their edges', async () => {
    for (const frame of ['Plan', 's0']) {
      const picture = await svg({ frame })
      expect(picture).toContain('viewBox="500 0 200 100"')
      expect(picture.match(/data-id="[^"]+"/g)).toEqual(['data-id="s0"', 'data-id="s2"'])
      expect(picture).not.toContain('Plan')
    }
    const json = JSON.parse(Buffer.from(await draw({ format: 'json', frame: 'Plan' })).toString()) as {
      shapes: object[]
    }
    expect(json.shapes).toMatchObject([
      { id: 's0', kind: 'frame', name: 'Plan' },
      { id: 's2', frame: 's0' },
    ])
  })

  test('cut off what lies on them, and bear their names in a picture of all', async () => {
    const { at } = await pixelsOf(await draw({ bounds: { x: 500, y: -50, w: 300, h: 150 } }))
    expect([at(195, 90), at(205, 90), at(5, 140)]).toEqual([LIGHT.note.yellow, LIGHT.paper, LIGHT.frame.paper])
    expect(await svg({})).toContain('>Plan</text>')
  })

  test('are no more than their edges on a paper that is not their own', async () => {
    const { at } = await pixelsOf(await draw({ frame: 'Plan', background: 'none' }))
    expect([at(10, 10), at(190, 40)]).toEqual([null, LIGHT.note.yellow])
  })

  test('that are not there are said to be missing', async () => {
    await expect(draw({ frame: 'Plans' })).rejects.toMatchObject({
      code: 'not-found',
      message: 'This board has no frame "Plans"',
    })
  })

  test('have each a page of a PDF, in the order in which people read them, unless one asks for the board', async () => {
    const pdf = (request: Partial<ExportRequest>) => draw({ ...PDF, ...request })
    const pagesOf = async (file: Uint8Array) => {
      const task = getDocument({ data: new Uint8Array(file), verbosity: 0 })
      const document = await task.promise
      const pages = []
      for (let i = 1; i <= document.numPages; i++) {
        const page = await document.getPage(i)
        const { items } = await page.getTextContent()
        const words = items.map((item) => ('str' in item ? item.str.trim() : '')).filter(Boolean)
        pages.push({ size: page.view.slice(2), words })
      }
      await task.destroy()
      return pages
    }
    expect(await pagesOf(await pdf({ pages: 'frames' }))).toEqual([
      { size: [225, 120], words: ['two'] },
      { size: [150, 75], words: ['one'] },
    ])
    expect((await pagesOf(await pdf({ pages: 'frames', pagePadding: 10 })))[1]!.size).toEqual([165, 90])
    expect((await pagesOf(await pdf({ pages: 'board' })))[0]!.words.sort()).toEqual([
      'Plan',
      'Start',
      'far',
      'one',
      'two',
    ])
    expect((await pagesOf(await pdf({ pages: 'frames', frame: 'Plan' }))).map(({ words }) => words)).toEqual([['one']])
  })
})

test('data can be had of a part of the board', async () => {
  const board = stored(boardWith({ kind: 'note' }, { kind: 'note', x: 500 }))
  const request: ExportRequest = {
    format: 'json',
    embed: false,
    shapes: null,
    frame: null,
    bounds: { x: 400, y: 0, w: 50, h: 500 },
  }
  const shapesIn = async (request: ExportRequest) => {
    const json = JSON.parse(Buffer.from(await pictures.draw(board, '', request)).toString()) as {
      shapes: { id: string }[]
    }
    return json.shapes.map(({ id }) => id)
  }
  expect(await shapesIn(request)).toEqual([])
  expect(await shapesIn({ ...request, bounds: { x: 400, y: 0, w: 150, h: 50 } })).toEqual(['s1'])
  expect(await shapesIn({ ...request, bounds: null, shapes: ['s0'] })).toEqual(['s0'])
})

test('whatever strangers write into a document, it is drawn or refused with a sentence', async () => {
  const anyPart = fc.dictionary(fc.constantFrom('a', 'b', '__proto__'), anyJunk, { maxKeys: 2 })
  const anyOther = fc.record({ type: fc.constantFrom('geo', 'embed'), props: anyJunk, meta: anyJunk, body: anyJunk })
  const anySource = fc.oneof(anyJunk, fc.record({ tldraw: anyOther, excalidraw: anyOther }))
  const anyRecord = fc.record({
    kind: fc.constantFrom(...KIND_NAMES),
    place: anyJunk,
    look: anyJunk,
    detail: anyJunk,
    src: anySource,
  })
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.oneof(anyRecord, anyJunk), { minKeys: 1 }),
      fc.record({ place: anyPart, look: anyPart, order: anyPart, detail: anyPart }),
      async (shapes, parts) => {
        const doc = new Y.Doc()
        for (const [map, values] of Object.entries({ shapes, ...parts }))
          for (const [key, value] of Object.entries(values)) doc.getMap(map).set(key, storable(value))
        for (const request of [
          SVG,
          PNG,
          PDF,
          SCENE,
          TLDRAW,
          { ...PNG, fit: { width: 100, height: 100 }, embed: true },
        ]) {
          const outcome = await pictures.draw(stored(doc), '\ud800', request).catch((error: unknown) => error)
          if (!(outcome instanceof Uint8Array)) expect(outcome).toMatchObject({ code: 'too-large' })
        }
      },
    ),
    { numRuns: 25 },
  )
})

/** As it arrives from the wire: Yjs itself refuses what it cannot write. */
function storable(value: unknown): unknown {
  try {
    const doc = new Y.Doc()
    doc.getMap('m').set('k', value)
    Y.encodeStateAsUpdate(doc)
    return value
  } catch {
    return null
  }
}

test('a NUL between words, which no canvas takes, is drawn as nothing', async () => {
  const words = (text: string) => stored(boardWith({ kind: 'rectangle', text }, { kind: 'frame', name: text, x: 300 }))
  const [strange, plain] = [words('A\0 plan'), words('A plan')]
  for (const request of [SVG, PDF, SCENE, TLDRAW]) await pictures.draw(strange, '', request)
  expect(await pictures.draw(strange, '', PNG)).toEqual(await pictures.draw(plain, '', PNG))
})

test('20,000 shapes are drawn', async () => {
  const many = boardWith(
    ...Array.from(
      { length: 20_000 },
      (_, i) => ({ kind: 'note', x: (i % 200) * 20, y: i / 10, w: 15, h: 15 }) as const,
    ),
  )
  const svg = Buffer.from(await pictures.draw(stored(many), '', SVG)).toString()
  expect(svg.match(/data-kind="note"/g)).toHaveLength(20_000)
  const small = await pictures.draw(stored(many), '', { ...PNG, fit: { width: 400, height: 200 } })
  expect((await pixelsOf(small)).width).toBe(400)
})

describe('what nobody could draw', () => {
  test('is refused with a sentence, and the next one is drawn', async () => {
    const far = stored(boardWith({ kind: 'note', x: -1e7 }, { kind: 'note', x: 1e7 }))
    await expect(pictures.draw(far, '', PNG)).rejects.toMatchObject({ code: 'too-large' })
    await expect(pictures.draw(far, '', { ...PNG, scale: 4 })).rejects.toMatchObject({ code: 'too-large' })
    await expect(pictures.draw(far, '', PDF)).rejects.toMatchObject({ code: 'too-large' })
    expect((await pixelsOf(await pictures.draw(far, '', { ...PNG, fit: { width: 64, height: 64 } }))).width).toBe(64)
  })

  test('takes its time and no more, and the next one is drawn', async () => {
    const impatient = openPictures({ timeLimitMs: 1500 })
    const words = 'word '.repeat(4000)
    const endless = stored(
      boardWith(...Array.from({ length: 400 }, (_, i) => ({ kind: 'note', text: words + i, w: 40 }) as const)),
    )
    const given = impatient.draw(endless, '', PNG)
    await expect(given).rejects.toMatchObject({
      code: 'busy',
      retryAfterS: 60,
      message: expect.stringContaining('"bounds"'),
    })
    // A new thread may itself take so long to start on a busy machine; the one that has started draws at once.
    const note = stored(boardWith({ kind: 'note' }))
    const drawn = async (): Promise<Uint8Array> => impatient.draw(note, '', PNG).catch(drawn)
    expect((await pixelsOf(await drawn())).width).toBe(148)
    await impatient.close()
  })

  test('for want of memory is said to be too much, and the next one is drawn', async () => {
    const small = openPictures({ maxHeapMb: 24 })
    const many = boardWith(...Array.from({ length: 8000 }, () => ({ kind: 'text', w: 0, text: 'words' }) as const))
    await expect(small.draw(stored(many), '', SVG)).rejects.toMatchObject({ code: 'too-large' })
    expect((await pixelsOf(await small.draw(stored(boardWith({ kind: 'note' })), '', PNG))).width).toBe(148)
    await small.close()
  })

  test('is not waited for when too many wait already', async () => {
    const full = openPictures({ threads: 1, maxWaiting: 2 })
    const board = stored(boardWith({ kind: 'note' }))
    const first = Array.from({ length: 3 }, () => full.draw(board, '', PNG))
    await expect(full.draw(board, '', PNG)).rejects.toMatchObject({ code: 'busy', retryAfterS: 5 })
    expect((await Promise.all(first)).map(({ length }) => length > 0)).toEqual([true, true, true])
    expect((await full.draw(board, '', PNG)).length).toBeGreaterThan(0)
    await full.close()
  })
})
