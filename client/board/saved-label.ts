import type { SavedState } from '../session/session.svelte.ts'

export type SavedLabel = {
  readonly tone: 'good' | 'wait' | 'idle' | 'bad'
  /** Whether screen readers are told: what comes and goes with every stroke would drown all else. */
  readonly isNews: boolean
}

/** How the badge shows each state; what it says is in messages.saved. */
export const SAVED_LABELS: { readonly [S in SavedState]: SavedLabel } = {
  connecting: {
    tone: 'wait',
    isNews: false,
  },
  saved: {
    tone: 'good',
    isNews: false,
  },
  saving: {
    tone: 'wait',
    isNews: false,
  },
  offline: {
    tone: 'idle',
    isNews: true,
  },
  'offline-unkept': {
    tone: 'bad',
    isNews: true,
  },
  'disk-failing': {
    tone: 'bad',
    isNews: true,
  },
  'held-back': {
    tone: 'idle',
    isNews: true,
  },
  'read-only': {
    tone: 'idle',
    isNews: true,
  },
}
