import type { SavedState } from '../session/session.svelte.ts'

export type SavedLabel = {
  /** On the badge. */
  readonly label: string
  /** On the badge of a phone. */
  readonly short: string
  readonly tone: 'good' | 'wait' | 'idle' | 'bad'
  /** What it means, in the tooltip. */
  readonly meaning: string
  /** Whether screen readers are told: what comes and goes with every stroke would drown all else. */
  readonly isNews: boolean
}

/** What the badge says of each state. */
export const SAVED_LABELS: { readonly [S in SavedState]: SavedLabel } = {
  connecting: {
    label: 'Connecting',
    short: 'Connecting',
    tone: 'wait',
    meaning: 'No word from the server yet.',
    isNews: false,
  },
  saved: {
    label: 'Saved',
    short: 'Saved',
    tone: 'good',
    meaning: 'Everything is on the server’s disk.',
    isNews: false,
  },
  saving: {
    label: 'Saving',
    short: 'Saving',
    tone: 'wait',
    meaning: 'On its way to the server’s disk.',
    isNews: false,
  },
  offline: {
    label: 'Offline, kept on this device',
    short: 'Offline',
    tone: 'idle',
    meaning: 'Draw on: it is kept on this device, and sent when the server is back.',
    isNews: true,
  },
  'offline-unkept': {
    label: 'Offline, not kept: leave this page open',
    short: 'Not kept',
    tone: 'bad',
    meaning: 'This browser keeps nothing, and the server is away. What you draw is lost if you close this page now.',
    isNews: true,
  },
  'disk-failing': {
    label: 'Not saved: the server’s disk is full or failing',
    short: 'Not saved',
    tone: 'bad',
    meaning: 'What you draw is kept on this device until the server can store it.',
    isNews: true,
  },
  'read-only': {
    label: 'Read only',
    short: 'Read only',
    tone: 'idle',
    meaning: 'This link shows the board and what others draw. It cannot change it.',
    isNews: true,
  },
}
