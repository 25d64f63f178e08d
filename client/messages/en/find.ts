/** The panel that looks for words on the board. */
export const find = {
  label: 'Find words on the board',
  placeholder: 'Find on the board',
  count: (at: number, of: number) => `${at} of ${of}`,
  none: 'Nothing found',
  next: 'Next',
  previous: 'Previous',
  close: 'Close',
}
