/** Rows of cells, as many in each row. */
export type Table = readonly (readonly string[])[]

/** More than this is data, and no table that people look at. */
export const MAX_CELLS = 2000

/** Tab-separated values: at least two columns, and a tab in every line but the empty ones. */
export function asTable(text: string): Table | null {
  if (!text.includes('\t')) return null
  const rows = rowsOf(text).filter((row) => row.some((cell) => cell !== ''))
  const isTable = rows.length > 0 && rows.every((row) => row.length > 1)
  // One line with a tab in front is indented, and no row.
  return isTable && !(rows.length === 1 && rows[0]?.[0] === '') ? evenRows(rows) : null
}

/** As spreadsheets write them: a cell with tabs, breaks or quotes in it stands in quotes. */
function rowsOf(text: string): string[][] {
  const rows: string[][] = [[]]
  const cells = /(?:"((?:[^"]|"")*)"|([^\t\n\r]*))(\t|\r\n?|\n|$)/gy
  for (let match = cells.exec(text); match; match = cells.exec(text)) {
    const [, quoted, plain = '', end] = match
    rows.at(-1)?.push((quoted === undefined ? plain : quoted.replaceAll('""', '"')).trim())
    if (end === '') break
    if (end !== '\t') rows.push([])
  }
  return rows
}

/** The first table of a page, if the page is little more than that. */
export function tableInHtml(html: string): Table | null {
  if (!/<table[\s>]/i.test(html)) return null
  const page = new DOMParser().parseFromString(html, 'text/html')
  const table = page.querySelector('table')
  if (!table) return null
  const rows = [...table.rows].map((row) => [...row.cells].map((cell) => wordsOf(cell.textContent)))
  const words = rows.flat().join('')
  const around = wordsOf(page.body.textContent).replaceAll(' ', '').length - words.replaceAll(' ', '').length
  return rows.some((row) => row.length > 1) && around < words.length / 4 + 20 ? evenRows(rows) : null
}

const wordsOf = (text: string | null) => (text ?? '').replace(/\s+/g, ' ').trim()

function evenRows(rows: readonly (readonly string[])[]): Table {
  const columns = Math.max(...rows.map((row) => row.length))
  return rows.map((row) => Array.from({ length: columns }, (_, i) => row[i] ?? ''))
}
