import { DrawingRoomError } from '../../shared/protocol/error.ts'
import { errorOf, UnreachableError, visitHeader } from '../api.ts'

/**
 * Brings a picture to a board. By the older of the two ways to ask a server, since the newer one does not say how far
 * it has got.
 *
 * @param onProgress how much of it is on its way, 0 to 1
 * @throws {DrawingRoomError}
 */
export function sendImage(
  key: string,
  file: Blob,
  onProgress: (part: number) => void,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const fail = () => reject(new UnreachableError('upload the picture'))
    request.open('POST', `/api/boards/${encodeURIComponent(key)}/assets`)
    for (const [name, value] of Object.entries(visitHeader())) request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve()
      else reject(errorOf('upload the picture', request.status, request.responseText))
    }
    request.onerror = fail
    request.ontimeout = fail
    request.onabort = fail
    signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}

/** Whether the same picture may be taken another time, without anybody doing anything about it. */
export function isPassing(error: unknown): boolean {
  if (error instanceof UnreachableError || !(error instanceof DrawingRoomError)) return true
  return ['too-many-requests', 'storage-failed', 'busy', 'internal'].includes(error.code)
}

export const isBoardGone = (error: unknown): boolean =>
  error instanceof DrawingRoomError && (error.code === 'board-deleted' || error.code === 'board-not-found')
