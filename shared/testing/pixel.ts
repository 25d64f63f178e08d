import * as buffer from 'lib0/buffer'

/** A PNG of one black pixel, as another program wrote it. */
export const PIXEL = buffer.fromBase64(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
)
