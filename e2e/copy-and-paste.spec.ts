import type { Person } from './person.ts'
import { expect, test } from './story.ts'

/** Another program copies something. */
async function copiesElsewhere({ page }: Person, text: string, html?: string): Promise<void> {
  await page.evaluate(
    async ({ text, html }) => {
      const blob = (words: string, type: string) => new Blob([words], { type })
      const forms = { 'text/plain': blob(text, 'text/plain'), ...(html && { 'text/html': blob(html, 'text/html') }) }
      await navigator.clipboard.write([new ClipboardItem(forms)])
    },
    { text, html },
  )
}

/** From the desktop onto the board. */
async function dropsFile({ page, canvas }: Person, name: string, content: object): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ({ name, text }) => {
      const data = new DataTransfer()
      data.items.add(new File([text], name))
      return data
    },
    { name, text: JSON.stringify(content) },
  )
  await canvas.dispatchEvent('drop', { dataTransfer, clientX: 300, clientY: 600 })
}

const clipboardText = ({ page }: Person) => page.evaluate(() => navigator.clipboard.readText())

test('what is copied on one board, or anywhere else, is pasted on another', async ({ relay, arrive }) => {
  const [first, second] = [await relay.createBoard('First'), await relay.createBoard('Second')]
  const ada = await arrive('Ada')
  await ada.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await ada.opens(first.editUrl)
  await ada.draws('rectangle', [300, 200], [460, 300])
  await ada.presses('Enter')
  await ada.writes('The plan')
  await ada.draws('ellipse', [600, 200], [700, 300])
  await ada.sees(2)
  await ada.presses('Control+a')
  await ada.presses('Control+c')
  // What lies there is what Excalidraw, and many with it, read.
  await expect.poll(async () => JSON.parse(await clipboardText(ada)).type).toBe('excalidraw/clipboard')

  await ada.opensAnotherPage(second.editUrl)
  await ada.sees(0)
  await ada.pointsAt([640, 400])
  await ada.presses('Control+v')
  await ada.sees(1, 'rectangle')
  await ada.sees(1, 'ellipse')
  await ada.seesWords('The plan')
  await ada.presses('Control+z')
  await ada.sees(0)

  const scene = { type: 'excalidraw/clipboard', elements: [{ type: 'diamond', x: 9, y: 9, width: 120, height: 80 }] }
  await copiesElsewhere(ada, JSON.stringify(scene))
  await ada.presses('Control+v')
  await ada.sees(1, 'diamond')
  await copiesElsewhere(ada, JSON.stringify({ ...scene, elements: [{ type: 'line' }] }))
  await ada.presses('Control+v')
  await expect(ada.page.getByRole('alert')).toContainText('elements[0].points is not a list.')
  await ada.button('Close').click()

  await ada.presses('Control+x')
  await ada.sees(0)
  await ada.pointsAt([300, 300])
  await ada.presses('Control+v')
  await ada.sees(1, 'diamond')

  await ada.pointsAt([640, 200])
  await copiesElsewhere(ada, 'Name\tAge\nAda\t36')
  await ada.presses('Control+v')
  await ada.sees(4, 'rectangle')
  await ada.seesWords('Age')

  await ada.pointsAt([900, 500])
  await copiesElsewhere(ada, 'milkbread', '<p>To buy</p><ul><li>milk</li><li>bread</li></ul>')
  await ada.presses('Control+v')
  await ada.sees(1, 'text')
  await ada.button('Make notes of these 3 lines').click()
  await ada.sees(3, 'note')
  await ada.sees(0, 'text')
  await ada.seesWords('bread')
  await ada.presses('Control+z')
  await ada.sees(1, 'text')

  await dropsFile(ada, 'drawing.tldr', {
    tldrawFileFormatVersion: 1,
    records: [{ typeName: 'shape', id: 'shape:a', type: 'geo', props: { geo: 'star', w: 90, h: 90 } }],
  })
  await ada.sees(1, 'star')

  await copiesElsewhere(ada, 'https://example.org/plain')
  await ada.presses('Control+Shift+v')
  await ada.sees(2, 'text')
  await ada.presses('Control+v')
  await ada.sees(5, 'rectangle')

  await ada.presses('Control+a')
  await ada.presses('Control+Shift+c')
  await expect(ada.page.getByText('Copied as PNG')).toBeVisible()
  const size = await ada.page.evaluate(async () => {
    const [item] = await navigator.clipboard.read()
    const { width, height } = await createImageBitmap(await item!.getType('image/png'))
    return { width, height }
  })
  expect(size.width).toBeGreaterThan(1000) // twice as large as it is
  await ada.presses('Delete')
  await ada.sees(0)
  await ada.presses('Control+v')
  await ada.sees(1, 'image')
})
