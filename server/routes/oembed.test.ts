import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp, refusalOf } from './test-app.ts'

let server: Awaited<ReturnType<typeof openTestApp>>
beforeAll(async () => {
  server = await openTestApp({ publicUrl: 'https://draw.example.org' })
})
afterAll(() => server.close())

const ask = async (query: Record<string, string>) => server.app.request(`/api/oembed?${new URLSearchParams(query)}`)
const link = (key: string) => `https://draw.example.org/b/${key}`

test('a board’s link is answered with a frame for it, and an edit link gives no more away than a view link', async () => {
  const { editKey, viewKey } = await server.create('Plan "B" <now>')
  const response = await ask({ url: link(editKey) })
  expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
  const text = await response.text()
  expect(text).not.toContain(editKey)
  expect(JSON.parse(text)).toMatchObject({
    type: 'rich',
    version: '1.0',
    title: 'Plan "B" <now>',
    width: 800,
    height: 500,
    html:
      `<iframe src="https://draw.example.org/embed/${viewKey}" width="800" height="500"` +
      ' title="Plan &#34;B&#34; &#60;now&#62;" style="border:0" loading="lazy" allowfullscreen></iframe>',
    thumbnail_url: `https://draw.example.org/b/${viewKey}.png?fit=1200x630`,
    thumbnail_width: 1200,
    thumbnail_height: 630,
  })
})

test('the frame is as small as it has to be', async () => {
  const { viewKey } = await server.create()
  const asked = { url: `https://draw.example.org/embed/${viewKey}?interactive=0`, maxwidth: '400', maxheight: '9000' }
  expect(await (await ask(asked)).json()).toMatchObject({ width: 400, height: 500, title: 'Untitled board' })
})

test('other links, other formats and boards that are not there are refused', async () => {
  const { viewKey, ownerKey } = await server.create()
  const refusal = async (query: Record<string, string>) => refusalOf(await ask(query))
  expect(await refusal({})).toMatchObject({ status: 400, message: '"url" must be the link of a board' })
  for (const url of [
    `https://elsewhere.example/b/${viewKey}`,
    'https://draw.example.org/',
    'https://draw.example.org.evil/b/x',
  ])
    expect(await refusal({ url })).toMatchObject({ status: 404, code: 'not-found' })
  expect(await refusal({ url: link('unknown') })).toMatchObject({ status: 404, code: 'board-not-found' })
  expect(await refusal({ url: link('%zz') })).toMatchObject({ status: 404, code: 'board-not-found' })
  expect(await refusal({ url: link(viewKey), maxwidth: '0' })).toMatchObject({ status: 400 })
  expect((await ask({ url: link(viewKey), format: 'xml' })).status).toBe(501)
  await server.app.request(`/api/boards/${ownerKey}`, { method: 'DELETE' })
  expect(await refusal({ url: link(viewKey) })).toMatchObject({ status: 410, code: 'board-deleted' })
})
