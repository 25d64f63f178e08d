import { EventEmitter } from 'node:events'
import type { ClientSocket } from './connection.ts'

/** For tests: one end of a wire without a network. */
export class FakeSocket extends EventEmitter {
  readyState = 1
  bufferedAmount = 0
  /** Nothing is read: the last frame is still being handled. */
  isPaused = true
  closedWith: { readonly code: number; readonly reason: string } | null = null
  onFrame: (frame: Uint8Array) => void = () => {}

  send(frame: Uint8Array, done?: () => void) {
    this.onFrame(frame)
    done?.()
  }
  close(code = 1005, reason = '') {
    if (this.readyState !== 1) return
    this.readyState = 3
    this.closedWith = { code, reason }
    this.emit('close')
  }
  terminate() {
    this.close(1006)
  }
  ping() {
    this.emit('pong')
  }
  pause() {
    this.isPaused = true
  }
  resume() {
    this.isPaused = false
  }

  /** All that the relay uses is there; the types of `ws` say more. */
  asSocket() {
    return this as unknown as ClientSocket
  }
}
