import type { Content } from '../../shared/formats/content.ts'
import type { CopiedShape } from '../../shared/model/copied-shape.ts'
import { fieldOf, fieldsOf } from '../../shared/model/fields.ts'
import { readImages } from '../images/read-images.ts'
import type { EditorImages } from '../editor/editor.svelte.ts'

/** Content whose pictures are the board's own: shown from memory, and brought to the server. */
export async function storedPictures(
  { shapes, pictures }: Content,
  images: EditorImages,
): Promise<readonly CopiedShape[]> {
  if (!pictures) return shapes
  return Promise.all(shapes.map((copy) => stored(copy, pictures.get(copy.id), images)))
}

async function stored(copy: CopiedShape, picture: string | undefined, shelf: EditorImages): Promise<CopiedShape> {
  if (picture === undefined) return copy
  const { images, problem } = await readImages([fileIn(picture)], shelf.maxBytes)
  if (problem !== null) shelf.problem = problem
  const [image] = images
  if (!image) return copy
  shelf.bring(image)
  const { hash, type, natural } = image
  const detail = {
    ...fieldsOf(fieldOf(copy.record, 'detail')),
    asset: hash,
    type,
    size: [natural.width, natural.height],
  }
  return { ...copy, record: { ...copy.record, detail } }
}

/** Not with `fetch`: the page may ask its own server for things, and nobody else. */
function fileIn(picture: string): File {
  const [, type = '', encoding, data = ''] = /^data:([^;,]*)[^,]*?(;base64)?,([^]*)$/.exec(picture) ?? []
  return new File([encoding ? bytesIn(data) : lenient(data)], type.replace('/', '.'), { type })
}

function bytesIn(base64: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  } catch {
    return new Uint8Array() // not base64: no picture, as its reader will say
  }
}

function lenient(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text // as it is
  }
}
