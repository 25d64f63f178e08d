/** The page where a board cannot be shown, or not any more. */
export const gone = {
  loadAgain: 'Load again',
  saveCopy: 'Save a copy',
  'not-found': {
    title: 'There is nothing here',
    words: 'No board has this link. It may have been copied only in part: ask for it again.',
  },
  deleted: {
    title: 'This board was deleted',
    words: 'Its owner has deleted it for everybody. For thirty days they can bring it back.',
    ownWords: 'It lies in the trash. For thirty days you can bring it back.',
    restore: 'Restore',
  },
  revoked: {
    title: 'This link was replaced',
    words:
      'The owner of the board has put a new link in its place, and this one opens nothing any more. Ask them for the new one.',
  },
  full: {
    title: 'This board is full',
    words:
      'The server takes no more into it. What you drew last is kept on this device. Ask whoever runs the server for more room.',
  },
  refused: {
    title: 'The server closed this board',
    words: 'It could not accept what this page sent. Load the page again; what you drew is kept on this device.',
  },
}
