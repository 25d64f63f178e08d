import { expect } from '@playwright/test'
import { INK } from './person.ts'
import { test } from './story.ts'

test('an arrow follows the boxes that it joins, live and through deleting and undoing, and a flowchart grows from the keyboard', async ({
  relay,
  arrive,
}) => {
  const { editUrl, viewKey } = await relay.createBoard('Connected')
  const ada = await arrive('Ada')
  const bob = await arrive('Bob')
  await ada.opens(editUrl)
  await bob.opens(editUrl)
  await ada.seesPeople('Bob')
  await bob.seesPeople('Ada')

  await ada.draws('rectangle', [200, 200], [300, 300])
  await ada.draws('rectangle', [500, 200], [600, 300])
  await ada.draws('arrow', [250, 260], [400, 260], [550, 240])
  await bob.sees(1, 'arrow')
  await bob.seesColour(INK, [400, 250])

  // The box is on its way, and nothing of that is in the document.
  await ada.selects([500, 225])
  await ada.beginsDragging([550, 250], [550, 350], [550, 450])
  await bob.seesNoColour(INK, [420, 250])
  await bob.seesColour(INK, [400, 350])
  await ada.seesColour(INK, [400, 350])
  await ada.letsGo()
  await bob.seesColour(INK, [400, 350])

  await ada.presses('Delete')
  await bob.sees(1, 'rectangle')
  await bob.seesColour(INK, [400, 350])
  await ada.presses('Control+z')
  await bob.sees(2, 'rectangle')
  const [arrow] = await connectorsOf(relay.origin, viewKey)
  expect(arrow).toMatchObject({ start: { mode: 'side' }, end: { mode: 'side' } })

  await ada.selects([200, 225])
  await ada.presses('Control+ArrowDown')
  await ada.writes('next')
  await bob.seesWords('next')
  await bob.sees(3, 'rectangle')
  await bob.sees(2, 'arrow')
  await bob.seesColour(INK, [250, 340])
  await ada.presses('Control+ArrowUp')
  await ada.presses('Control+ArrowDown')
  await ada.presses('Enter')
  await ada.writes('again')
  await bob.seesWords('nextagain')
  await bob.sees(3, 'rectangle')
})

/** What scripts see of the arrows. */
async function connectorsOf(origin: string, key: string): Promise<{ kind: string }[]> {
  const answer = await fetch(`${origin}/b/${key}.json`)
  const { shapes } = (await answer.json()) as { shapes: { kind: string }[] }
  return shapes.filter(({ kind }) => kind === 'arrow')
}
