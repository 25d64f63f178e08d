const utf8 = new TextEncoder()
/** What looks like a mark of the byte order is a character as any other. */
const asText = new TextDecoder('utf-8', { ignoreBOM: true })
const ZERO = 48
const [SPACE, MINUS, POINT] = [32, 45, 46]
/** A number at most, and what parts it from the last one. */
const NUMBER_BYTES = 16
/** Larger numbers are left to the language: none of them is on a board that anybody sees. */
const MAX_COUNT = 1e9

/**
 * A text that is put together piece by piece, in the bytes that it is sent in. Strings that grow number by number leave
 * several times as much behind for the garbage collector.
 */
export class ByteText {
  #bytes = new Uint8Array(1024)
  #length = 0

  get isEmpty(): boolean {
    return this.#length === 0
  }

  /** As long as nothing is written. */
  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#length)
  }

  toString(): string {
    return asText.decode(this.bytes)
  }

  clear(): void {
    this.#length = 0
  }

  write(text: string): void {
    // A character of UTF-16 takes three bytes at most.
    this.#makeRoom(text.length * 3)
    this.#length += utf8.encodeInto(text, this.#bytes.subarray(this.#length)).written
  }

  append(other: ByteText): void {
    this.#makeRoom(other.#length)
    this.#bytes.set(other.bytes, this.#length)
    this.#length += other.#length
  }

  /** A letter of a path. */
  letter(code: number): void {
    this.#makeRoom(1)
    this.#bytes[this.#length++] = code
  }

  /**
   * So many hundredths as a decimal number, as short as it can be.
   *
   * @param isNext whether it comes after another number, from which a minus or else a space must part it
   */
  hundredths(count: number, isNext: boolean): void {
    if (!(count > -MAX_COUNT && count < MAX_COUNT))
      return this.write((isNext && !(count < 0) ? ' ' : '') + inWords(count))
    this.#makeRoom(NUMBER_BYTES)
    const bytes = this.#bytes
    if (count < 0) bytes[this.#length++] = MINUS
    else if (isNext) bytes[this.#length++] = SPACE
    const size = Math.abs(count) | 0
    const whole = (size / 100) | 0
    const rest = size - whole * 100
    if (whole > 0 || rest === 0) this.#digits(whole)
    if (rest === 0) return
    const tenths = (rest / 10) | 0
    bytes[this.#length++] = POINT
    bytes[this.#length++] = ZERO + tenths
    if (rest > tenths * 10) bytes[this.#length++] = ZERO + rest - tenths * 10
  }

  #digits(value: number) {
    let end = this.#length + 1
    for (let more = 10; more <= value; more *= 10) end++
    this.#length = end
    let left = value
    do {
      const tens = (left / 10) | 0
      this.#bytes[--end] = ZERO + left - tens * 10
      left = tens
    } while (left > 0)
  }

  #makeRoom(bytes: number) {
    const needed = this.#length + bytes
    if (needed <= this.#bytes.length) return
    const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2))
    grown.set(this.bytes)
    this.#bytes = grown
  }
}

const inWords = (count: number) => String(count / 100).replace(/^(-?)0\./, '$1.')
