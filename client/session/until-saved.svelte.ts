import type { Session } from './session.svelte.ts'

/** Waits until all that was drawn here is on the server's disk. @returns false when that cannot be now */
export function untilSaved(session: Pick<Session, 'saved'>): Promise<boolean> {
  return new Promise((resolve) => {
    const stop = $effect.root(() => {
      $effect(() => {
        const { saved } = session
        if (saved === 'saving' || saved === 'connecting') return
        resolve(saved === 'saved' || saved === 'read-only')
        queueMicrotask(stop)
      })
    })
  })
}
