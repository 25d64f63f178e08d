/** The badge beside the title: whether what was drawn is safe. `short` is for phones. */
export const saved = {
  showConnection: (label: string) => `${label}: show the connection`,
  connecting: { label: 'Connecting', short: 'Connecting', meaning: 'No word from the server yet.' },
  saved: { label: 'Saved', short: 'Saved', meaning: 'Everything is on the server’s disk.' },
  saving: { label: 'Saving', short: 'Saving', meaning: 'On its way to the server’s disk.' },
  offline: {
    label: 'Offline, kept on this device',
    short: 'Offline',
    meaning: 'Draw on: it is kept on this device, and sent when the server is back.',
  },
  'offline-unkept': {
    label: 'Offline, not kept: leave this page open',
    short: 'Not kept',
    meaning: 'This browser keeps nothing, and the server is away. What you draw is lost if you close this page now.',
  },
  'disk-failing': {
    label: 'Not saved: the server’s disk is full or failing',
    short: 'Not saved',
    meaning: 'What you draw is kept on this device until the server can store it.',
  },
  'held-back': {
    label: 'Read only',
    short: 'Read only',
    meaning:
      'The owner has made this board read-only. What was not sent before is kept on this device until it is open again.',
  },
  'read-only': {
    label: 'Read only',
    short: 'Read only',
    meaning: 'This link shows the board and what others draw. It cannot change it.',
  },
}
