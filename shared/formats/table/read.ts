import Papa from 'papaparse'
import { frameOf } from '../../model/geometry-of.ts'
import { copyOf, type CopiedShape } from '../../model/copied-shape.ts'
import { DEFAULT_LOOK, type Look } from '../../model/look.ts'
import type { Note, ShapeId } from '../../model/shape.ts'
import { NOTE_SIZE } from '../../model/shapes/note.ts'
import type { Typesetter } from '../../text/typesetter.ts'
import type { InputFile } from '../input-file.ts'
import type { ReadFile } from '../read-file.ts'
import { UnreadableError } from '../unreadable.ts'

/** More than this is data, and no table that people look at. */
const MAX_CELLS = 2000
const MAX_LETTERS = 4e6
/** Board units: a row is as high as its highest note, which need not be as high as notes by themselves. */
const GAP = 16
const LEAST_HEIGHT = 80

const HEADER: Look = { ...DEFAULT_LOOK, font: 'sans', fontSize: 16, fill: 'blue' }
const CELL: Look = { ...DEFAULT_LOOK, font: 'sans', fontSize: 16 }

/**
 * Comma- or tab-separated values as a note for each cell, in rows and columns; the first row stands out.
 *
 * @throws {UnreadableError} when it is too large, or no table
 */
export function readTable({ text, suffix }: InputFile, type: Typesetter): ReadFile {
  if ((text ?? '').length > MAX_LETTERS) throw new UnreadableError('The table is too large')
  const rows = rowsOf(text ?? '', suffix === 'csv' ? '' : '\t') // whoever asks knows that it is text
  const columns = Math.max(0, ...rows.map((row) => row.length))
  if (columns === 0) throw new UnreadableError('The table is empty')
  const cells = rows.length * columns
  if (cells > MAX_CELLS) throw new UnreadableError(`The table has ${cells} cells, where ${MAX_CELLS} may be`)
  const notes: CopiedShape[] = []
  let y = 0
  for (const [i, row] of rows.entries()) {
    const isHeader = i === 0 && rows.length > 1
    const inRow = row.flatMap((cell, j) =>
      cell === '' ? [] : noteFor(cell, { isHeader, x: j * (NOTE_SIZE + GAP), y }),
    )
    const height = Math.max(...inRow.map((note) => frameOf(note, type).h))
    for (const note of inRow) notes.push(copyOf({ ...note, h: height, id: `cell-${notes.length}` as ShapeId })) // short
    y += height + GAP
  }
  return { content: { shapes: notes } }
}

const noteFor = (text: string, { isHeader, x, y }: { isHeader: boolean; x: number; y: number }): Note => ({
  kind: 'note',
  id: 'cell' as ShapeId, // gets its own when its row is as high as it will be
  ...{ x, y, w: NOTE_SIZE, h: LEAST_HEIGHT, angle: 0, z: 'a0', locked: false },
  look: isHeader ? HEADER : CELL,
  text,
  ...(isHeader && { runs: [{ length: text.length, style: { bold: true } }] }),
})

/** What spreadsheets put first to say what stands between cells. */
const SEPARATOR = /^sep=(.)\r?\n/i

/** Rows with something in them. @param usual what stands between cells, where the file says nothing else; empty: whatever fits */
function rowsOf(text: string, usual: string): string[][] {
  const said = SEPARATOR.exec(text)
  const rows = said ? text.slice(said[0].length) : text
  // One row more than may be tells that there are too many.
  return parsed(rows, said?.[1] ?? (usual || delimiterOf(rows)), MAX_CELLS + 1)
}

const parsed = (text: string, delimiter: string, preview: number) =>
  Papa.parse<string[]>(text, { delimiter, preview })
    .data.map((row) => row.map((cell) => cell.trim()))
    .filter((row) => row.some((cell) => cell !== ''))

const DELIMITERS = [',', ';', '\t', '|']
/** Enough to tell by them. */
const FIRST_ROWS = 20

/** The one that makes rows of the same length, the longest: a comma may as well be part of a number. */
function delimiterOf(text: string): string {
  let best = { delimiter: ',', columns: 1 }
  for (const delimiter of DELIMITERS) {
    const lengths = new Set(parsed(text, delimiter, FIRST_ROWS).map((row) => row.length))
    const [columns = 0] = lengths
    if (lengths.size === 1 && columns > best.columns) best = { delimiter, columns }
  }
  return best.delimiter
}
