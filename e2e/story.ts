import { expect, test as base, type BrowserContextOptions } from '@playwright/test'
import { Person } from './person.ts'
import { Relay } from './relay.ts'

type Story = {
  /** A Drawing Room in which nobody else is. A story may do to it whatever it likes: then no other one gets it. */
  relay: Relay
  /** Somebody comes with a browser of their own. Nothing may have gone wrong on their pages when the story ends. */
  arrive: (name: string, options?: BrowserContextOptions) => Promise<Person>
}

type Cast = {
  /** A Drawing Room that so many stories have left as it was: to start one takes half a second. */
  room: { spare: { readonly relay: Relay; readonly stories: number } | null }
}

/** A server lets nobody make more than 300 boards in an hour. */
const STORIES_PER_ROOM = 50

const COLOURS = ['#c2255c', '#0b7285', '#5a54d6', '#8a5a00']

export const test = base.extend<Story, Cast>({
  room: [
    // Playwright reads from the braces which other fixtures this one needs: none.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const room: Cast['room'] = { spare: null }
      await use(room)
      await room.spare?.relay.remove()
    },
    { scope: 'worker' },
  ],

  relay: async ({ room }, use) => {
    const { relay, stories } = room.spare ?? { relay: await Relay.start(), stories: 0 }
    room.spare = null
    await use(relay)
    if (relay.isAsStarted && stories + 1 < STORIES_PER_ROOM) room.spare = { relay, stories: stories + 1 }
    else await relay.remove()
  },

  arrive: async ({ browser }, use) => {
    const people: Person[] = []
    await use(async (name, options) => {
      const colour = COLOURS[people.length % COLOURS.length] ?? '#000000'
      const context = await browser.newContext(options)
      await context.addInitScript(
        // Frames of other sites may keep nothing.
        (me) => window.top === window && localStorage.setItem('drawing-room/me', me),
        JSON.stringify({ name, colour }),
      )
      const person = new Person(name, colour, context, await context.newPage())
      people.push(person)
      return person
    })
    for (const { context } of people) await context.close()
    expect(people.flatMap(({ mishaps }) => mishaps)).toEqual([])
  },
})

export { expect }
