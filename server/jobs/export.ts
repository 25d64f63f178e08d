import { readFileSync } from 'node:fs'
import { boardToSvg, type SvgFonts } from '../../shared/drawing/svg.ts'
import { DARK, LIGHT } from '../../shared/drawing/theme.ts'
import { Board } from '../../shared/model/board.ts'
import { boardToJson } from '../../shared/model/export-json.ts'
import { FONTS, type Font } from '../../shared/model/look.ts'
import { createTypesetter } from '../../shared/text/typesetter.ts'
import type { StoredBoard, SvgOptions } from './jobs.ts'
import { createNodeMeasure } from './measure.ts'
import { openBoard } from './open-board.ts'

const type = createTypesetter(createNodeMeasure())
const fonts: SvgFonts = Object.fromEntries(FONTS.map((font) => [font, fontFile(font).toString('base64')]))

/** A stored board as an SVG document. */
export function exportSvg(stored: StoredBoard, title: string, { theme, ...options }: SvgOptions): string {
  const paper = theme === 'dark' ? DARK : LIGHT
  return boardToSvg(shapesOf(stored), { title, theme: paper, ...options }, type, fonts)
}

/** A stored board as JSON text; see shared/model/export-json.ts for its form. */
export const exportJson = (stored: StoredBoard, title: string): string =>
  JSON.stringify(boardToJson(title, shapesOf(stored)))

const shapesOf = (stored: StoredBoard) => new Board(openBoard(stored).doc).inOrder()

function fontFile(font: Font): Buffer {
  return readFileSync(new URL(`../../shared/fonts/${font}.woff2`, import.meta.url))
}
