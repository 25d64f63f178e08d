import type { Person } from './person.ts'
import { expect, test } from './story.ts'

const CHART = 'flowchart LR\n  A[Draw together] -->|then| B{Done?}\n  B -- no --> A'
const DRAWING =
  '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><rect width="300" height="100" fill="#12ab6f"/><circle cx="150" cy="150" r="40" fill="#d6336c"/></svg>'

const pastesText = ({ page }: Person, text: string): Promise<void> =>
  page.evaluate((text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)

test('text of a diagram becomes one, and a drawing becomes shapes, where somebody wants that', async ({
  relay,
  arrive,
}) => {
  const { editUrl, viewKey } = await relay.createBoard('Diagrams')
  const ada = await arrive('Ada')
  await ada.opens(editUrl)
  await ada.seesSaved()
  await ada.pointsAt([640, 300])
  await pastesText(ada, CHART)
  await ada.sees(1, 'text')
  await ada.button('Make it a diagram').click()
  await ada.sees(1, 'rectangle')
  await ada.sees(1, 'diamond')
  await ada.sees(2, 'arrow')
  await ada.sees(0, 'text')
  await ada.seesSaved()
  const { shapes } = await (await fetch(`${relay.origin}/b/${viewKey}.json`)).json()
  expect(shapes).toHaveLength(4)
  const idOf = (text: string) => shapes.find((shape: { text: string }) => shape.text === text).id
  const [then, no] = ['then', 'no'].map((text) => shapes.find((shape: { text: string }) => shape.text === text))
  expect([then.start.shape, then.end.shape]).toEqual([idOf('Draw together'), idOf('Done?')])
  expect([no.start.shape, no.end.shape]).toEqual([idOf('Done?'), idOf('Draw together')])
  await ada.presses('Control+z')
  await ada.sees(1, 'text')
  await ada.sees(0, 'arrow')
  await ada.presses('Control+z')
  await ada.sees(0)

  await ada.drops([{ name: 'drawing.svg', type: 'image/svg+xml', bytes: Buffer.from(DRAWING) }], [600, 400])
  await ada.sees(1, 'image')
  await ada.seesColour('#12ab6f', [500, 350])
  await ada.button('Make it editable shapes').click()
  await ada.sees(1, 'rectangle')
  await ada.sees(1, 'ellipse')
  await ada.sees(0, 'image')
  // Where they were.
  await ada.seesColour('#12ab6f', [500, 350])
  await ada.seesColour('#d6336c', [600, 450])
})
