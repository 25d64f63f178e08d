/** Every way in which a request can be refused, over HTTP and over the socket alike. */
export type ErrorCode =
  | 'invalid-request'
  | 'not-found'
  | 'board-not-found'
  | 'board-deleted'
  | 'link-replaced'
  | 'forbidden'
  | 'upgrade-required'
  | 'too-large'
  | 'unsupported-type'
  | 'images-full'
  | 'too-many-requests'
  | 'bad-frame'
  | 'storage-failed'
  | 'busy'
  | 'internal'

/** The body of every HTTP answer that is not a success. */
export type ErrorBody = { readonly error: { readonly code: ErrorCode; readonly message: string } }

/** An error with a code that a boundary can translate: an HTTP status, a close code, a sentence for people. */
export class DrawingRoomError extends Error {
  readonly code: ErrorCode
  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'DrawingRoomError'
    this.code = code
  }
}
