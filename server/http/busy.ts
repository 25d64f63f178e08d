import { DrawingRoomError } from '../../shared/protocol/error.ts'

/** 503: it would take the server too long now. */
export class Busy extends DrawingRoomError {
  readonly retryAfterS: number
  constructor(message: string, retryAfterS: number, options?: ErrorOptions) {
    super('busy', message, options)
    this.retryAfterS = retryAfterS
  }
}
