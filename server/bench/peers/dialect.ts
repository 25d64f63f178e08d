import * as encoding from 'lib0/encoding'

/** How a server wants y-protocols' messages. */
export type Dialect = {
  /** What a client says before anything else. */
  readonly hello: (room: string) => readonly Uint8Array[]
  readonly wrap: (room: string, message: Uint8Array) => Uint8Array
  /** How many bytes of what it sends come before the message. */
  readonly headBytes: (room: string) => number
}

export const Y_WEBSOCKET: Dialect = { hello: () => [], wrap: (_room, message) => message, headBytes: () => 0 }

const HOCUSPOCUS_AUTH = 2
const HOCUSPOCUS_TOKEN = 0

/** One socket may carry many documents, so each message begins with a name; and somebody must log in first. */
export const HOCUSPOCUS: Dialect = {
  hello: (room) => {
    const encoder = encoding.createEncoder()
    encoding.writeVarString(encoder, room)
    encoding.writeVarUint(encoder, HOCUSPOCUS_AUTH)
    encoding.writeVarUint(encoder, HOCUSPOCUS_TOKEN)
    encoding.writeVarString(encoder, 'anybody')
    return [encoding.toUint8Array(encoder)]
  },
  wrap: (room, message) => {
    const encoder = encoding.createEncoder()
    encoding.writeVarString(encoder, room)
    encoding.writeUint8Array(encoder, message)
    return encoding.toUint8Array(encoder)
  },
  headBytes: (room) => 1 + room.length, // names here are ASCII and short
}
