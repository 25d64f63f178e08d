import { DrawingRoomError } from '../protocol/error.ts'

/** What somebody wants to open or to paste is not what it should be. The message is one sentence, with the place. */
export class UnreadableError extends DrawingRoomError {
  constructor(message: string, options?: ErrorOptions) {
    super('invalid-request', message, options)
    this.name = 'UnreadableError'
  }
}

/** The file is a picture and no more: it carries no board, but may be put on one. */
export class OnlyAPictureError extends UnreadableError {
  constructor(message = 'The picture carries no board') {
    super(message)
    this.name = 'OnlyAPictureError'
  }
}
