import { afterAll, beforeAll, expect, test } from 'vitest'
import { INDEX_HTML, openTestApp } from './test-app.ts'

let server: Awaited<ReturnType<typeof openTestApp>>
beforeAll(async () => {
  server = await openTestApp({ publicUrl: 'https://draw.example.org' })
})
afterAll(() => server.close())

/** What a program sees of a page that looks at its tags alone. */
async function tagsOf(path: string) {
  const page = await (await server.app.request(path)).text()
  const tags = new Map<string, string>()
  for (const [, name, content] of page.matchAll(/<meta (?:property|name)="([^"]+)" content="([^"]*)" \/>/g)) {
    tags.set(
      name!,
      content!.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))),
    )
  }
  return { page, tags }
}

test('a board’s page tells chats and networks its title and its picture, by its view key', async () => {
  const { editKey, viewKey } = await server.create('Plan "B" <now>')
  for (const key of [editKey, viewKey]) {
    const { tags } = await tagsOf(`/b/${key}`)
    const image = `https://draw.example.org/b/${viewKey}.png?fit=1200x630`
    expect(Object.fromEntries(tags)).toMatchObject({
      'og:type': 'website',
      'og:title': 'Plan "B" <now>',
      'og:url': `https://draw.example.org/b/${key}`,
      'og:image': image,
      'og:image:width': '1200',
      'og:image:height': '630',
      'twitter:card': 'summary_large_image',
      'twitter:title': 'Plan "B" <now>',
      'twitter:image': image,
    })
  }
})

test('the picture that the page names is there, as large as it says', async () => {
  const { editKey } = await server.create()
  const { tags } = await tagsOf(`/b/${editKey}`)
  const response = await server.app.request(new URL(tags.get('og:image')!).href)
  expect([response.status, response.headers.get('Content-Type')]).toEqual([200, tags.get('og:image:type')])
  const head = Buffer.from(await response.arrayBuffer())
  expect([head.readUInt32BE(16), head.readUInt32BE(20)]).toEqual([1200, 630])
})

test('the page leads to its oEmbed answer', async () => {
  const { editKey, viewKey } = await server.create('Plan')
  const { page } = await tagsOf(`/b/${editKey}`)
  const [, href] = /<link rel="alternate" type="application\/json\+oembed" href="([^"]+)"/.exec(page) ?? []
  const answer = await server.app.request(href!)
  expect(await answer.json()).toMatchObject({ title: 'Plan', html: expect.stringContaining(`/embed/${viewKey}"`) })
})

test('other sites may frame the page that is made for it, and no other', async () => {
  const { viewKey } = await server.create('Plan')
  const policyOf = async (path: string) => (await server.app.request(path)).headers.get('Content-Security-Policy')
  expect(await policyOf(`/embed/${viewKey}?interactive=0`)).toContain('frame-ancestors *')
  expect(await policyOf(`/embed/${viewKey}`)).toContain("script-src 'self';")
  expect(await policyOf(`/b/${viewKey}`)).toContain("frame-ancestors 'self'")
  const { page } = await tagsOf(`/embed/${viewKey}`)
  expect(page).toContain('<title>Plan · Drawing Room</title>')
  const unknown = await server.app.request('/embed/unknown')
  expect([unknown.status, await unknown.text()]).toEqual([404, INDEX_HTML])
})
