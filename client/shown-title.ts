import { messages } from './messages/index.ts'

/** What a board is called where its name is shown: new boards have none. */
export const shownTitle = (title: string) => title || messages.app.untitled
