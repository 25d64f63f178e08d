import { unpacked } from './carried.ts'
import { boardInPng } from './embedded-board.ts'
import { sceneInPng } from './excalidraw/embedded.ts'
import type { InputFile } from './input-file.ts'
import { readDrawing } from './read-drawing.ts'
import type { ReadFile, ReadTools } from './read-file.ts'
import { OnlyAPictureError } from './unreadable.ts'

/**
 * The board that a PNG carries, in our form or in Excalidraw's.
 *
 * @throws {OnlyAPictureError} when it carries none
 */
export async function readPng({ bytes }: InputFile, tools: ReadTools): Promise<ReadFile> {
  const ours = boardInPng(bytes)
  const json = ours ? await unpacked(ours, tools) : await sceneInPng(bytes, tools)
  if (!json) throw new OnlyAPictureError()
  return readDrawing(json, tools.type)
}
