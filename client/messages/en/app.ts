/** What every page may say. */
export const app = {
  what: 'A whiteboard on your own server: open a link and draw together.',
  untitled: 'Untitled board',
  somebody: 'Somebody',
  opening: 'Opening the board…',
  close: 'Close',
  cancel: 'Cancel',
  copy: 'Copy',
  copied: 'Copied',
  copyByHand: (keys: string) => `This browser does not copy for pages: press ${keys} now.`,
  home: 'Home',
  tryAgain: 'Try again',
  partIsAway: 'This part of the page is still on the server, which does not answer. Try again when it is back.',
  openTheBoard: 'Open the board',
  /** Why something could not be done. */
  problems: {
    unreachable: 'The server does not answer. Check the connection and try again.',
    unknown: 'Something went wrong on this page. Try again, or load it anew.',
    storageFailed: 'The server cannot store anything now: its disk is full or failing. Try again in a moment.',
    tooManyRequests: 'The server is asked too often from here. Try again in a minute.',
    forbidden: 'This link may not do that.',
    boardNotFound: 'There is no such board.',
    linkReplaced: 'This link was replaced. Ask the owner of the board for the new one.',
    boardDeleted: 'This board was deleted.',
  },
}
