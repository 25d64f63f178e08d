import { expect, test as base, type BrowserContextOptions } from '@playwright/test'
import { Person } from './person.ts'
import { Relay } from './relay.ts'

type Story = {
  /** A Drawing Room of this story's own. */
  relay: Relay
  /** Somebody comes with a browser of their own. Nothing may have gone wrong on their pages when the story ends. */
  arrive: (name: string, options?: BrowserContextOptions) => Promise<Person>
}

const COLOURS = ['#c2255c', '#0b7285', '#5a54d6', '#8a5a00']

export const test = base.extend<Story>({
  // Playwright reads from the braces which other fixtures this one needs: none.
  // eslint-disable-next-line no-empty-pattern
  relay: async ({}, use) => {
    const relay = await Relay.start()
    await use(relay)
    await relay.remove()
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
