import { Input, parseJson } from '../../shared/formats/input.ts'
import type { NamedBytes } from '../../shared/formats/input-file.ts'
import { isDrawing, readDrawing } from '../../shared/formats/read-drawing.ts'
import type { ReadFile } from '../../shared/formats/read-file.ts'
import type { Typesetter } from '../../shared/text/typesetter.ts'
import { UnreadableError } from '../../shared/formats/unreadable.ts'

/** A drawing that is read already, or the file that it is to be read from. */
type Unwrapped = (
  | { readonly file: NamedBytes; readonly drawing?: undefined }
  | { readonly drawing: ReadFile; readonly file?: undefined }
) & { readonly title?: string }

const NAMES = ['title', 'name', 'content']

/**
 * A file that may be inside of JSON, as `{title, content}`: the content is a drawing in JSON, or the text of a file, which
 * `name` may name.
 *
 * @throws {UnreadableError} with the place of what is wrong
 */
export function unwrapped(file: NamedBytes, type: Typesetter): Unwrapped {
  if (!/^\s*\{/.test(new TextDecoder().decode(file.bytes.subarray(0, 100)))) return { file }
  const input = parseJson(new TextDecoder().decode(file.bytes))
  if (isDrawing(input.value)) return { drawing: readDrawing(input, type) }
  if (!Object.hasOwn(input.fields(), 'content')) throw input.isNot('a drawing of a kind that can be opened here')
  if (Object.keys(input.fields()).some((name) => !NAMES.includes(name)))
    throw new UnreadableError('Only "title", "name" and "content" may be set')
  const [title, name, content] = NAMES.map((name) => input.at(name)) as [Input, Input, Input] // as many as names
  const titled = title.isMissing ? {} : { title: title.string('') }
  if (typeof content.value !== 'string') return { drawing: readDrawing(content, type), ...titled }
  return { file: { bytes: new TextEncoder().encode(content.value), name: name.string('') }, ...titled }
}
