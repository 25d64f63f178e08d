/** The front page. */
export const home = {
  newBoard: 'New board',
  openFile: 'or open a file',
  boards: 'Boards opened here',
  none: 'None yet. Boards that you make or open from a link appear here.',
  note: 'This list lives in this browser only. Nobody logs in here: whoever has a board’s link can open it, so keep the links of boards that you want to find again.',
  viewOnly: 'View only',
  canEdit: 'Can edit',
  trash: {
    title: 'Trash',
    note: 'Boards that you deleted. Their links open nothing until you restore them.',
    daysLeft: (days: number) => (days === 1 ? 'Gone for good tomorrow' : `Gone for good in ${days} days`),
    restore: 'Restore',
    restoreBoard: (title: string) => `Restore ${title}`,
    deleteForGood: 'Delete for good',
    deleteBoardForGood: (title: string) => `Delete ${title} for good`,
    sure: {
      title: (title: string) => `Delete “${title}” for good?`,
      words: 'Nobody can bring it back then.',
    },
  },
  justNow: 'just now',
  remove: 'Remove from this list',
  removeBoard: (title: string) => `Remove ${title} from this list`,
}
