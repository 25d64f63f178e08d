import { INK } from './person.ts'
import { test } from './story.ts'

/** What a yellow highlighter makes of the paper. */
const MARKED = '#fbe75a'

test('two people cut one stroke at once, each sees it happen, and undo takes back one’s own cut', async ({
  relay,
  arrive,
}) => {
  const { editUrl } = await relay.createBoard('Cut')
  const ada = await arrive('Ada')
  const bob = await arrive('Bob')
  await ada.opens(editUrl)
  await bob.opens(editUrl)
  await ada.seesPeople('Bob')
  await bob.seesPeople('Ada')
  await ada.draws('pen', [300, 300], [800, 300])
  await bob.sees(1, 'stroke')

  for (const person of [ada, bob]) {
    await person.takes('eraser')
    await person.presses('e')
  }
  await ada.beginsDragging([400, 250], [400, 350])
  await bob.seesNoColour(INK, [400, 300])
  await bob.beginsDragging([600, 250], [600, 350])
  await ada.seesNoColour(INK, [600, 300])
  await bob.sees(1, 'stroke')
  await ada.letsGo()
  await bob.letsGo()
  for (const person of [ada, bob]) {
    await person.sees(3, 'stroke')
    for (const x of [340, 500, 700]) await person.seesColour(INK, [x, 300])
    for (const x of [400, 600]) await person.seesNoColour(INK, [x, 300])
  }

  await ada.presses('Control+z')
  for (const person of [ada, bob]) {
    await person.sees(2, 'stroke')
    await person.seesColour(INK, [400, 300])
    await person.seesNoColour(INK, [600, 300])
  }
  await bob.opensAnotherPage(editUrl)
  await bob.sees(2, 'stroke')
})

test('a laser pointer is seen by everyone, goes by itself, and leaves nothing', async ({ relay, arrive }) => {
  const { editUrl, viewUrl } = await relay.createBoard('Point')
  const ada = await arrive('Ada')
  const bob = await arrive('Bob')
  const viewer = await arrive('Viewer')
  await ada.opens(editUrl)
  await bob.opens(editUrl)
  await viewer.opens(viewUrl)
  await ada.seesPeople('Bob', 'Viewer')
  await bob.seesPeople('Ada', 'Viewer')
  await viewer.seesPeople('Ada', 'Bob')
  await ada.presses('k')
  await ada.beginsDragging([300, 300])
  let hasBeenSeen = false
  const pointing = (async () => {
    while (!hasBeenSeen) for (const x of [700, 300]) await ada.page.mouse.move(x, 300, { steps: 8 })
  })()
  for (const person of [bob, viewer, ada]) await person.seesColour(ada.colour, [500, 300])
  hasBeenSeen = true
  await pointing
  await ada.letsGo()
  for (const person of [ada, bob, viewer]) await person.seesNoColour(ada.colour, [500, 300])
  await ada.sees(0)
  await bob.sees(0)
})

test('a highlighter marks words, which stay as dark as they were', async ({ relay, arrive }) => {
  const { editUrl } = await relay.createBoard('Mark')
  const ada = await arrive('Ada')
  const bob = await arrive('Bob')
  await ada.opens(editUrl)
  await bob.opens(editUrl)
  await ada.seesPeople('Bob')
  await bob.seesPeople('Ada')
  await ada.draws('pen', [400, 250], [400, 350])
  await ada.takes('highlighter')
  await ada.beginsDragging([300, 300], [500, 300])
  await bob.seesColour(MARKED, [350, 300])
  await bob.seesColour(INK, [400, 300])
  await ada.letsGo()
  await bob.sees(2, 'stroke')
  for (const person of [ada, bob]) {
    await person.seesColour(MARKED, [350, 300])
    await person.seesColour(INK, [400, 300])
  }
})
