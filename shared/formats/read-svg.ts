import { unpacked } from './carried.ts'
import { boardInSvg } from './embedded-board.ts'
import { sceneInSvg } from './excalidraw/embedded.ts'
import { readImageHeader } from './image-header.ts'
import type { InputFile } from './input-file.ts'
import { readDrawing } from './read-drawing.ts'
import type { ReadFile, ReadTools } from './read-file.ts'

export const isSvg = ({ bytes, text }: InputFile): boolean =>
  text !== null && readImageHeader(bytes)?.type === 'image/svg+xml'

/**
 * The board that an SVG carries, in our form or in Excalidraw's; without one, what it draws.
 *
 * @throws {OnlyAPictureError} when nothing of it can be a shape
 */
export async function readSvg({ text }: InputFile, tools: ReadTools): Promise<ReadFile> {
  const svg = text ?? '' // whoever asks knows that it is one
  const ours = boardInSvg(svg)
  const json = ours ? await unpacked(ours, tools) : await sceneInSvg(svg, tools)
  if (json) return readDrawing(json, tools.type)
  const { shapes, pictures, title } = (await import('./svg/read.ts')).readSvg(svg, tools.type)
  return { content: { shapes, ...(pictures && { pictures }) }, isPicture: true, ...(title !== undefined && { title }) }
}
