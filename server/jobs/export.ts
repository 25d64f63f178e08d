import { deflateSync } from 'node:zlib'
import { backgroundOf, partOf } from '../../shared/drawing/picture.ts'
import { DARK, LIGHT } from '../../shared/drawing/theme.ts'
import { Board } from '../../shared/model/board.ts'
import { writeBoardJson } from '../../shared/formats/board-json/write.ts'
import type { Shape } from '../../shared/model/shape.ts'
import { createTypesetter } from '../../shared/text/typesetter.ts'
import { carriedScene, exportDrawing } from './export-drawing.ts'
import { exportPdf } from './export-pdf.ts'
import { exportPng } from './export-png.ts'
import { exportSvg } from './export-svg.ts'
import type { StoredBoard } from './jobs.ts'
import { picturesOf } from './load-images.ts'
import { createNodeMeasure } from './measure.ts'
import { openBoard } from './open-board.ts'
import type { ExportRequest } from './pictures.ts'

const type = createTypesetter(createNodeMeasure())

/** Images that a board's JSON carries along for whoever opens it elsewhere, where they are asked for. */
const MAX_CARRIED_BYTES = 16 * 1024 ** 2

/** A stored board as a file. @param assetsFolder null when there are no images to be shown */
export async function exportBoard(
  stored: StoredBoard,
  title: string,
  request: ExportRequest,
  assetsFolder: string | null,
): Promise<Uint8Array<ArrayBuffer>> {
  const board = new Board(openBoard(stored).doc, type)
  const all = board.inOrder()
  if (request.format === 'json') {
    const shapes = partOf(all, request, type)
    const pictures = request.embed ? await picturesOf(shapes, assetsFolder, MAX_CARRIED_BYTES) : undefined
    return utf8(JSON.stringify(writeBoardJson(title, board, shapes, pictures)))
  }
  if (request.format === 'excalidraw' || request.format === 'tldr')
    return utf8(await exportDrawing(board, partOf(all, request, type), title, request, type, assetsFolder))
  const theme = request.theme === 'dark' ? DARK : LIGHT
  const scene = { theme, background: backgroundOf(request.background, theme), type, title, assetsFolder }
  const packed = async (shapes: readonly Shape[]) =>
    request.embed ? deflateSync(await carriedScene(board, shapes, title, request, type, assetsFolder)) : null
  switch (request.format) {
    case 'svg':
      return exportSvg(all, request, scene, packed)
    case 'png':
      return exportPng(all, request, scene, packed)
    case 'pdf':
      return exportPdf(all, request, scene)
  }
}

/** With a buffer of its own, to be given to another thread. */
const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)
