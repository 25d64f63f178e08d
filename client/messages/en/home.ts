/** The front page. */
export const home = {
  newBoard: 'New board',
  openFile: 'or open a file',
  boards: 'Boards opened here',
  none: 'None yet. Boards that you make or open from a link appear here.',
  note: 'This list lives in this browser only. Nobody logs in here: whoever has a board’s link can open it, so keep the links of boards that you want to find again.',
  viewOnly: 'View only',
  canEdit: 'Can edit',
  justNow: 'just now',
  remove: 'Remove from this list',
  removeBoard: (title: string) => `Remove ${title} from this list`,
}
