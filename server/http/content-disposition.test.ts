import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inlineFile } from './content-disposition.ts'

test.each([
  ['Plan', `inline; filename="Plan.svg"; filename*=UTF-8''Plan.svg`],
  ['', `inline; filename="board.svg"; filename*=UTF-8''board.svg`],
  ['Größe 100%', `inline; filename="Gr__e 100_.svg"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20100%25.svg`],
  ['../etc/"x"\r\nSet-Cookie: a', `inline; filename=".. etc x Set-Cookie a.svg"; filename*=UTF-8''..%20etc%20x%20Set-Cookie%20a.svg`], // prettier-ignore
])('%s', (title, header) => {
  expect(inlineFile(title, 'svg')).toBe(header)
})

test('no title breaks out of the header or of the folder it is saved in', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (title) => {
      const match = /^inline; filename="([\x20-\x7e]*)\.svg"; filename\*=UTF-8''([\w.!#$&+^`|~%-]*)\.svg$/.exec(
        inlineFile(title, 'svg'),
      )
      const [, plain, encoded] = match!
      for (const name of [plain!, decodeURIComponent(encoded!)]) expect(name).not.toMatch(/["\\/\p{Cc}]/u)
    }),
  )
})
