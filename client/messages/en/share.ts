/** The links of a board, and who is on it. */
export const share = {
  share: 'Share',
  title: 'Share this board',
  edit: { name: 'Edit link', meaning: 'Whoever has it can draw here.' },
  view: { name: 'View link', meaning: 'Whoever has it can watch, and change nothing.' },
  own: { name: 'This link', meaning: 'The server is away: other links can be had when it is back.' },
  copyLink: (name: string) => `Copy ${name.toLowerCase()}`,
  copiedLink: (name: string) => `${name} copied`,
  note: 'Nobody logs in: a link is the key, so give it only to people you mean.',
  people: 'People here',
  you: (name: string) => `${name} (you)`,
  changeName: (name: string) => `${name} (you): change your name`,
  yourName: 'Your name',
  nameIsSeen: 'Others see it beside your cursor.',
  keep: 'Keep',
}
