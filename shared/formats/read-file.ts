import type { Typesetter } from '../text/typesetter.ts'
import type { Content } from './content.ts'
import { readImageHeader } from './image-header.ts'
import { InputFile, type NamedBytes } from './input-file.ts'
import { parseJson } from './input.ts'
import { mermaidIn } from './mermaid/detect.ts'
import { isPng } from './png-chunks.ts'
import { readDrawing } from './read-drawing.ts'
import { readPng } from './read-png.ts'
import { isSvg, readSvg } from './read-svg.ts'
import { OnlyAPictureError, UnreadableError } from './unreadable.ts'

/** What reading needs of those who can. */
export type ReadTools = {
  readonly type: Typesetter
  /** Unpacks zlib's form; rejects what is broken, and what would take more bytes than it may. */
  readonly inflate: (zlib: Uint8Array, maxBytes: number) => Promise<Uint8Array>
}

/** What a file holds, and what it calls that. */
export type ReadFile = {
  readonly content: Content
  readonly title?: string
  /** The file is a picture, and this is what we made of it: it carries no board. */
  readonly isPicture?: true
}

/** One kind of file. Formats that are needed rarely are loaded when they are. */
type FileFormat = {
  readonly isIt: (file: InputFile) => boolean
  readonly read: (file: InputFile, tools: ReadTools) => ReadFile | Promise<ReadFile>
}

/** The first that says it is it, reads it. */
const formats: readonly FileFormat[] = [
  { isIt: ({ bytes }) => isPng(bytes), read: readPng },
  { isIt: isOtherPicture, read: onlyAPicture },
  { isIt: isTable, read: async (file, { type }) => (await import('./table/read.ts')).readTable(file, type) },
  { isIt: isSvg, read: readSvg },
  { isIt: isMermaid, read: readDiagram },
  { isIt: isJson, read: ({ text }, { type }) => readDrawing(parseJson(text ?? ''), type) },
]

/** Larger files are no drawings, and would take a page's memory. */
const MAX_FILE_BYTES = 64 * 1024 ** 2

/**
 * What is drawn in a file, whichever of the formats that we know it is in. It is told by its bytes where these say it,
 * and else by its name.
 *
 * @throws {UnreadableError} in one sentence, with the place of what is wrong
 * @throws {OnlyAPictureError} for a picture that carries no board
 */
export async function readFile(named: NamedBytes, tools: ReadTools): Promise<ReadFile> {
  if (named.bytes.length > MAX_FILE_BYTES)
    throw new UnreadableError(`The file is larger than ${MAX_FILE_BYTES / 1024 ** 2} MiB`)
  const file = new InputFile(named)
  const format = formats.find(({ isIt }) => isIt(file))
  if (!format) throw new UnreadableError('The file is in no format that can be opened here')
  return format.read(file, tools)
}

function isOtherPicture({ bytes }: InputFile) {
  const header = readImageHeader(bytes)
  return header !== null && header.type !== 'image/svg+xml'
}

function onlyAPicture(): never {
  throw new OnlyAPictureError()
}

function isTable({ suffix, text }: InputFile) {
  return (suffix === 'csv' || suffix === 'tsv' || suffix === 'tab') && text !== null
}

function isMermaid({ suffix, text }: InputFile) {
  return text !== null && (suffix === 'mmd' || suffix === 'mermaid' || mermaidIn(text) !== null)
}

async function readDiagram({ text }: InputFile, { type }: ReadTools): Promise<ReadFile> {
  const { shapes, pictures, title } = await (await import('./mermaid/read.ts')).readMermaid(text ?? '', type) // asked above
  return { content: { shapes, ...(pictures && { pictures }) }, ...(title !== undefined && { title }) }
}

function isJson({ text }: InputFile) {
  return text !== null && /^\s*[{[]/.test(text)
}
