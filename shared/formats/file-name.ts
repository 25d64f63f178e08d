/**
 * What a file with a board is called. A title is a stranger's input: nothing of it reaches into another folder.
 *
 * @param ending without the dot
 */
export const fileName = (title: string, ending: string): string =>
  `${title.replace(/[\p{Cc}\p{Cf}\s\\/:*?"<>|]+/gu, ' ').trim() || 'board'}.${ending}`
