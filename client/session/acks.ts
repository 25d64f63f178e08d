/**
 * Which of this person's edits are known to be on the server's disk. Edits are counted; a marker sent after the n-th
 * edit, once returned, vouches for the first n. The relay forgets markers with the connection, and so do we.
 */
export class Acks {
  #edits = 0
  #acked = 0
  #markers = 0
  /** Marker number -> how many edits it vouches for, and whether the whole document was offered before it. */
  #outstanding = new Map<number, { readonly edits: number; readonly caughtUp: boolean }>()
  #isCaughtUp = false

  edited(): void {
    this.#edits++
  }

  /**
   * @param caughtUp whether the relay has been offered everything that it lacked, on this connection
   * @returns the number to put in the marker
   */
  markerSent(caughtUp: boolean): number {
    this.#outstanding.set(++this.#markers, { edits: this.#edits, caughtUp: caughtUp || this.#isCaughtUp })
    return this.#markers
  }

  markerReturned(number: number): void {
    const marker = this.#outstanding.get(number)
    if (!marker) return
    this.#outstanding.delete(number)
    this.#acked = Math.max(this.#acked, marker.edits)
    this.#isCaughtUp ||= marker.caughtUp
  }

  disconnected(): void {
    this.#outstanding.clear()
    this.#isCaughtUp = false
  }

  /** How many edits of this visit are not known to be on the server's disk. */
  get waiting(): number {
    return this.#edits - this.#acked
  }

  /** Whether everything in this browser is on the server's disk, what was made before this visit included. */
  get isSaved(): boolean {
    return this.#isCaughtUp && this.#acked === this.#edits
  }
}
