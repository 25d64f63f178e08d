import { expect, test } from 'vitest'
import { addressAs, formsFor } from './addresses.ts'

const board = {
  viewUrl: 'https://draw.example/b/k-1',
  title: 'Plan',
  format: 'png',
  query: '?theme=dark&scale=2',
} as const

test('a board is put elsewhere as a link, as a picture, or as a live view', () => {
  const picture = 'https://draw.example/b/k-1.png?theme=dark&scale=2'
  expect(addressAs('link', board)).toBe(picture)
  expect(addressAs('markdown', board)).toBe(`![Plan](${picture})`)
  expect(addressAs('img', board)).toBe(`<img src="${picture.replace('&', '&amp;')}" alt="Plan">`)
  expect(addressAs('iframe', board)).toBe(
    '<iframe src="https://draw.example/embed/k-1" title="Plan" width="800" height="500" style="border:0"></iframe>',
  )
})

test('a title ends neither the Markdown nor the attribute that it stands in', () => {
  const title = 'a](x) "b" <i>\n& c'
  expect(addressAs('markdown', { ...board, title, query: '' })).toBe(
    '![a\\](x) "b" \\<i\\> & c](https://draw.example/b/k-1.png)',
  )
  expect(addressAs('img', { ...board, title, query: '' })).toContain(' alt="a](x) &quot;b&quot; &lt;i&gt;\n&amp; c">')
})

test('what no page shows as a picture is not offered as one', () => {
  expect(formsFor('svg')).toContain('markdown')
  expect(formsFor('pdf')).toEqual(['link', 'iframe'])
})
