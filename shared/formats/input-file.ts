/** A file that somebody wants to open: its bytes, and what they call it. */
export type NamedBytes = { readonly bytes: Uint8Array; readonly name: string }

/** A file, and what is worked out about it once, when somebody asks. */
export class InputFile {
  readonly bytes: Uint8Array
  /** Like `csv`, in small letters; empty without one. */
  readonly suffix: string
  #text: string | null | undefined

  constructor({ bytes, name }: NamedBytes) {
    this.bytes = bytes
    this.suffix = /\.(\w{1,20})$/.exec(name)?.[1]?.toLowerCase() ?? ''
  }

  /** What is written in it, in whichever way its program writes; null when it is not a file of text. */
  get text(): string | null {
    if (this.#text === undefined) this.#text = textOf(this.bytes)
    return this.#text
  }
}

function textOf(bytes: Uint8Array): string | null {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (bytes.includes(0)) return null
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes) // what spreadsheets write where they are not told otherwise
  }
}
