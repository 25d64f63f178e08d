/** What y-websocket's provider uses of a WebSocket. */
export type RelaySocket = {
  readonly OPEN: typeof OPEN
  readonly readyState: 0 | 1 | 2 | 3
  readonly bufferedAmount: number
  binaryType: BinaryType
  onopen: (() => void) | null
  onmessage: ((event: { readonly data: ArrayBuffer }) => void) | null
  onclose: ((event: SocketEnd) => void) | null
  onerror: ((event: { readonly type: string }) => void) | null
  send(data: Uint8Array<ArrayBuffer>): void
  close(code?: number, reason?: string): void
}

/** Why a socket closed: a code of shared/protocol/close-code.ts, or of the WebSocket protocol. */
export type SocketEnd = { readonly code: number; readonly reason: string }

export const CONNECTING = 0
export const OPEN = 1
export const CLOSING = 2
export const CLOSED = 3

/** Without a goodbye. */
export const LOST = 1006
