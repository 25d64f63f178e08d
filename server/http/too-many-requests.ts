import { DrawingRoomError } from '../../shared/protocol/error.ts'

/** 429: one address or the whole server has had what it may have for now. */
export class TooManyRequests extends DrawingRoomError {
  readonly retryAfterS: number
  constructor(message: string, retryAfterS: number) {
    super('too-many-requests', message)
    this.retryAfterS = retryAfterS
  }
}
