import type { Locator } from '@playwright/test'
import type { Person } from './person.ts'
import { expect, test } from './story.ts'

const fieldOf = ({ page }: Person): Locator => page.getByRole('textbox', { name: 'Words of the shape' })
const barOf = ({ page }: Person): Locator => page.getByRole('toolbar', { name: 'Format the words' })

test('two people write one text with style, each seeing where the other is', async ({ relay, arrive }) => {
  const { editUrl } = await relay.createBoard('Words')
  const [ada, bob] = [await arrive('Ada'), await arrive('Bob')]
  await ada.opens(editUrl)
  await ada.takes('text')
  await ada.clicks([200, 200])
  const keys = ada.page.keyboard

  // By key, and by the bar.
  await keys.type('plain ')
  await ada.presses('Control+b')
  await keys.type('bold')
  await ada.presses('Control+b')
  await keys.type(' ')
  await barOf(ada).getByRole('button', { name: 'Italic' }).click()
  await keys.type('slanted')
  await expect(fieldOf(ada).locator('span', { hasText: 'bold' })).toHaveCSS('font-weight', '600')
  await expect(fieldOf(ada).locator('span', { hasText: 'slanted' })).toHaveCSS('font-style', 'italic')

  // A list, with an address in it; letters that people take for one go at once.
  await keys.press('Enter')
  await keys.type('- milk 👨‍👩‍👧')
  await keys.press('Backspace')
  await keys.press('Enter')
  await keys.type('https://example.com/list ')
  await expect(fieldOf(ada).locator('.item')).toHaveText(['milk', 'https://example.com/list '])
  await keys.press('Enter')
  await keys.press('Backspace')

  // An input method, and words from right to left.
  const wire = await ada.context.newCDPSession(ada.page)
  await wire.send('Input.imeSetComposition', { text: 'に', selectionStart: 1, selectionEnd: 1 })
  await wire.send('Input.imeSetComposition', { text: '日本', selectionStart: 2, selectionEnd: 2 })
  await wire.send('Input.insertText', { text: '日本' })
  await expect(fieldOf(ada).locator('.item')).toHaveCount(2)
  await keys.press('Enter')
  await keys.type('שלום')
  await expect(fieldOf(ada).locator('div').last()).toHaveAttribute('dir', 'rtl')
  await ada.seesWords('日本')

  // Bob writes in the same text, where Ada's caret is seen.
  await bob.opens(editUrl)
  await bob.sees(1, 'text')
  const beforeBob = await bob.looksAt([150, 150], 400)
  await bob.takes('select')
  await bob.page.mouse.dblclick(215, 200)
  await expect(fieldOf(bob)).toBeFocused()
  await bob.seesChangeAt([150, 150], beforeBob, 400)
  await bob.page.keyboard.press('Home')
  await bob.page.keyboard.type('both: ')
  await keys.type('!')
  for (const person of [ada, bob]) {
    await expect(fieldOf(person).locator('div').first()).toHaveText('both: plain bold slanted')
    await expect(fieldOf(person).locator('div').last()).toHaveText('שלום!')
  }
  // Of each, the other sees the caret in their colour.
  await ada.seesColourIn(bob.colour, [150, 150], 400)
  await bob.seesColourIn(ada.colour, [150, 150], 400)
  await bob.presses('Escape')
  await ada.presses('Escape')
  await bob.seesWords('both: plain bold slanted')

  // The picture has the same words, faces and links.
  await ada.seesSaved()
  const svg = await (await fetch(`${editUrl}.svg`)).text()
  expect(svg).toContain('<a href="https://example.com/list" target="_blank" rel="noopener noreferrer">')
  expect(svg).toMatch(/font-weight="600"[^>]*>bold</)

  // Bob deletes what Ada is writing on: she is told, and loses nothing when she goes on.
  await ada.page.mouse.dblclick(215, 200)
  await expect(fieldOf(ada)).toBeFocused()
  await bob.page.mouse.click(215, 200)
  await bob.presses('Delete')
  await expect(ada.page.getByRole('alert')).toContainText('deleted what you were writing on')
  await keys.type('really ')
  await expect(fieldOf(ada)).toBeFocused()

  // What she copies from one text to another stays as it looks.
  await ada.presses('Control+a')
  await ada.presses('Control+c')
  await ada.presses('Escape')
  await bob.seesWords('really')
  await ada.takes('text')
  await ada.clicks([600, 500])
  await ada.presses('Control+v')
  await expect(fieldOf(ada).locator('span', { hasText: 'bold' })).toHaveCSS('font-weight', '600')
  await expect(fieldOf(ada).locator('.item')).toHaveCount(2)
})

test('notes are written one after the other, and found again', async ({ relay, arrive }) => {
  const { editUrl } = await relay.createBoard('Notes')
  const ada = await arrive('Ada')
  await ada.opens(editUrl)
  await ada.takes('note')
  await ada.clicks([300, 300])
  await ada.page.keyboard.type('a swan')
  await ada.presses('Tab')
  await ada.page.keyboard.type('a duck')
  await ada.presses('Tab')
  await ada.page.keyboard.type('more swäns')
  await ada.presses('Escape')
  await ada.sees(3, 'note')

  await ada.presses('Control+f')
  const field = ada.page.getByRole('searchbox', { name: 'Find words on the board' })
  await field.pressSequentially('SWAN')
  const panel = ada.page.getByRole('dialog', { name: 'Find words on the board' })
  await expect(panel).toContainText('1 of 2')
  await ada.presses('Enter')
  await expect(panel).toContainText('2 of 2')
  await ada.presses('F3')
  await expect(panel).toContainText('1 of 2')
  await ada.presses('Escape')
  await expect(panel).toHaveCount(0)

  // What was found is selected: typing goes on there, with whatever letter.
  await ada.presses('s')
  await expect(fieldOf(ada)).toHaveText('a swans')
  await ada.presses('Escape')
  await ada.presses('Control+z')
  await ada.seesWords('more swäns')
  await expect(ada.list.getByRole('listitem').filter({ hasText: 'a swans' })).toHaveCount(0)
})
