import { FRAME_MS, type AskForFrame } from './ticker.ts'

/** A screen whose frames pass when a test says so. */
export function createTestFrames() {
  const waiting = new Set<(now: number) => void>()
  let now = 0
  let count = 0
  const askForFrame: AskForFrame = (frame) => {
    waiting.add(frame)
    return () => waiting.delete(frame)
  }
  const pass = (ms = FRAME_MS) => {
    now += ms
    const frames = [...waiting]
    waiting.clear()
    for (const frame of frames) frame(now)
    count += frames.length
  }
  return {
    askForFrame,
    pass,
    /** As many frames as fit into a time. */
    passAll(ms: number, frameMs = FRAME_MS) {
      for (let passed = 0; passed < ms; passed += frameMs) pass(frameMs)
    },
    /** Whether nobody waits for a frame. */
    get isIdle() {
      return waiting.size === 0
    },
    /** Frames that somebody had asked for. */
    get count() {
      return count
    },
  }
}
