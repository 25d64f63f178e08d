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

test('the menu offers the board as a picture, on paper and as data', async ({ relay, arrive }) => {
  const { editUrl } = await relay.createBoard('Picture')
  const ada = await arrive('Ada')
  await ada.opens(editUrl)
  await ada.draws('rectangle', [200, 200], [400, 300])
  await ada.seesSaved()
  for (const format of ['PNG', 'SVG', 'PDF', 'JSON']) {
    await ada.button('Menu').click()
    const download = ada.page.waitForEvent('download')
    await ada.page.getByRole('link', { name: `Export as ${format}` }).click()
    expect((await download).suggestedFilename()).toBe(`Picture.${format.toLowerCase()}`)
  }
})
