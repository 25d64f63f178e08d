/**
 * Why the relay closes a socket. y-websocket 3.1 treats 4400 to 4499 as final and comes back after anything else.
 */
export const CLOSE = {
  /** This process is stopping or shedding load: come back. */
  restarting: 1012,
  overloaded: 1013,
  /** The board could not be read or written: come back, nothing of yours is lost. */
  storageFailed: 1011,
  /** The bytes are not a message, or an update that no Yjs client could have made. */
  badFrame: 4400,
  /** The link was replaced by its owner. */
  linkRevoked: 4401,
  /** A page of another site, which the operator has not allowed. */
  forbidden: 4403,
  boardNotFound: 4404,
  boardDeleted: 4410,
  /** The board has grown as large as the operator allows. */
  tooLarge: 4413,
  tooMany: 4429,
} as const
export type CloseCode = (typeof CLOSE)[keyof typeof CLOSE]
