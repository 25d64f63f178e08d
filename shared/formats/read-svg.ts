import { unpacked } from './carried.ts'
import { boardInSvg } from './embedded-board.ts'
import { sceneInSvg } from './excalidraw/embedded.ts'
import { readImageHeader } from './image-header.ts'
import type { InputFile } from './input-file.ts'
import { readDrawing } from './read-drawing.ts'
import type { ReadFile, ReadTools } from './read-file.ts'
import { OnlyAPictureError } from './unreadable.ts'

export const isSvg = ({ bytes, text }: InputFile): boolean =>
  text !== null && readImageHeader(bytes)?.type === 'image/svg+xml'

/**
 * The board that an SVG carries, in our form or in Excalidraw's.
 *
 * @throws {OnlyAPictureError} when it carries none
 */
export async function readSvg({ text }: InputFile, tools: ReadTools): Promise<ReadFile> {
  const svg = text ?? '' // whoever asks knows that it is one
  const ours = boardInSvg(svg)
  const json = ours ? await unpacked(ours, tools) : await sceneInSvg(svg, tools)
  if (!json) throw new OnlyAPictureError()
  return readDrawing(json, tools.type)
}
