import { comparePictures } from './compare-pictures.ts'
import { expect, test } from './story.ts'

test('the board answers as a picture that shows what was drawn', async ({ relay, arrive }) => {
  const { editUrl, viewKey } = await relay.createBoard('How the relay works')
  const ada = await arrive('Ada')
  await ada.opens(editUrl)
  await ada.draws('rectangle', [200, 200], [400, 300])
  await ada.draws('pen', [500, 200], [560, 280], [620, 210])
  await ada.takes('text')
  await ada.clicks([200, 400])
  await ada.writes('cold load & <frames>')
  await ada.seesSaved()

  const svg = await ada.page.request.get(`${relay.origin}/api/boards/${viewKey}/export.svg`)
  expect(svg.headers()['content-type']).toContain('image/svg+xml')
  const viewer = await arrive('Vera')
  await viewer.page.setContent(await svg.text())
  await expect(viewer.page.locator('svg text', { hasText: 'cold load & <frames>' })).toBeVisible()
  expect(await viewer.page.locator('svg path').count()).toBeGreaterThanOrEqual(2)

  const json = await ada.page.request.get(`${relay.origin}/api/boards/${viewKey}/export.json`)
  const { board, shapes } = (await json.json()) as { board: { title: string }; shapes: { kind: string }[] }
  expect(board.title).toBe('How the relay works')
  expect(shapes.map(({ kind }) => kind)).toEqual(['rectangle', 'stroke', 'text'])
})

test('a board is taken along as a file, and put elsewhere as an address, and both show the same', async ({
  relay,
  arrive,
}) => {
  const { editUrl } = await relay.createBoard('Plan A')
  const ada = await arrive('Ada')
  await ada.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await ada.opens(editUrl)
  await ada.draws('rectangle', [300, 200], [500, 300])
  await ada.presses('Enter')
  await ada.writes('Words')
  await ada.draws('note', [700, 300])
  await ada.presses('Escape')
  await ada.sees(2)
  await ada.presses('Escape')
  await ada.seesSaved()
  await ada.presses('Control+Shift+e')
  const dialog = ada.page.getByRole('dialog', { name: 'Export' })
  await dialog.getByText('Dark', { exact: true }).click()

  const png = await ada.downloads(() => dialog.getByRole('button', { name: 'Download PNG' }).click())
  expect(png.name).toBe('Plan A.png')
  await dialog.getByText('Markdown').click()
  await dialog.getByRole('button', { name: 'Copy the address' }).click()
  await expect(dialog.getByText('Copied').first()).toBeAttached()
  const markdown = await ada.page.evaluate(() => navigator.clipboard.readText())
  const [, address = ''] = /^!\[Plan A\]\((.*\.png\?theme=dark&scale=2)\)$/.exec(markdown) ?? []
  const served = Buffer.from(await (await fetch(address)).arrayBuffer())
  const { different, compared, mean } = await comparePictures(png.bytes, served, 64, () => false)
  expect(different / compared).toBeLessThan(0.001)
  expect(mean).toBeLessThan(0.5)

  await dialog.getByText('PDF', { exact: true }).click()
  const pdf = await ada.downloads(() => dialog.getByRole('button', { name: 'Download PDF' }).click())
  expect(pdf.name).toBe('Plan A.pdf')
  expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-')
})

test('what was taken along is opened again: a picture on a board, and a copy as a board of its own', async ({
  relay,
  arrive,
}) => {
  const [first, second] = [await relay.createBoard('Plan A'), await relay.createBoard('Plan B')]
  const ada = await arrive('Ada')
  await ada.opens(first.editUrl)
  await ada.draws('star', [300, 200], [500, 300])
  await ada.presses('Enter')
  await ada.writes('Words')
  await ada.draws('pen', [500, 400], [560, 480], [620, 410])
  await ada.sees(2)
  const menu = await ada.opensTheMenu()
  const copy = await ada.downloads(() => menu.getByRole('button', { name: 'Save a copy' }).click())
  expect(copy.name).toBe('Plan A copy.json')
  await ada.presses('Control+Shift+e')
  const dialog = ada.page.getByRole('dialog', { name: 'Export' })
  await dialog.getByLabel('Carries the board along').check()
  const png = await ada.downloads(() => dialog.getByRole('button', { name: 'Download PNG' }).click())

  await ada.opensAnotherPage(second.editUrl)
  await ada.seesSaved()
  await ada.drops([{ name: 'plan.png', type: 'image/png', bytes: png.bytes }], [640, 400])
  await ada.sees(1, 'star')
  await ada.sees(1, 'stroke')
  await ada.seesWords('Words')
  await ada.button('Insert it as a picture instead').click()
  await ada.sees(1, 'image')
  await ada.sees(1)
  await ada.drops([{ name: 'plan.tldr', type: '', bytes: Buffer.from('{"records": [') }], [640, 400])
  await expect(ada.page.getByRole('alert')).toContainText('“plan.tldr” was not opened.')
  await ada.sees(1)

  await ada.opens(relay.origin)
  const chooser = ada.page.waitForEvent('filechooser')
  await ada.button('or open a file').click()
  await (await chooser).setFiles([{ name: copy.name, mimeType: 'application/json', buffer: copy.bytes }])
  await ada.sees(2)
  await ada.seesWords('Words')
  await expect(ada.page).toHaveTitle(/^Plan A /)
})
