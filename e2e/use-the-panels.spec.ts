import { expect, test } from './story.ts'

test('keys mean the board, unless somebody writes or a dialog is open', async ({ relay, arrive }) => {
  const { editUrl } = await relay.createBoard('Keys')
  const ada = await arrive('Ada')
  await ada.opens(editUrl)
  await ada.draws('rectangle', [300, 300], [400, 400])
  const says = () => ada.list.getByRole('listitem').first()

  await ada.page.getByRole('group', { name: 'Fill' }).getByTitle('Green').click()
  await ada.presses('ArrowRight')
  await expect(says()).toContainText('at 301, 300')

  await ada.button('Keys').click()
  await ada.page.keyboard.type('Tools: o, r, x')
  await ada.presses('Escape')
  await ada.button('Keys').click()
  await ada.page.keyboard.type('Tools: o, r, x')
  await ada.presses('Enter')
  await expect(ada.button('Tools: o, r, x')).toBeVisible()
  await expect(ada.page).toHaveTitle(/^Tools: o, r, x/)

  await ada.presses('?')
  const help = ada.page.getByRole('dialog', { name: 'Keys and gestures' })
  await expect(help).toBeVisible()
  await ada.presses('Delete')
  await ada.presses('Escape')
  await expect(help).toBeHidden()
  await ada.sees(1)
  await expect(ada.button('Select')).toHaveAttribute('aria-pressed', 'true')
})

test('over a panel, too, Ctrl and the wheel zoom the board and not the page', async ({ relay, arrive }) => {
  const { editUrl } = await relay.createBoard('Wheel')
  const ada = await arrive('Ada')
  await ada.opens(editUrl)
  await ada.button('Undo').hover({ force: true }) // there is nothing to undo
  await ada.page.keyboard.down('Control')
  await ada.page.mouse.wheel(0, -100)
  await expect(ada.page.getByRole('button', { name: 'Zoom 111%' })).toBeVisible()
})

test('a file that is dropped on the board does not take its place', async ({ relay, arrive }) => {
  const { editUrl } = await relay.createBoard('Drop')
  const ada = await arrive('Ada')
  await ada.opens(editUrl)
  const isTaken = await ada.canvas.evaluate((canvas) => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File(['<p>Elsewhere</p>'], 'page.html', { type: 'text/html' }))
    return ['dragover', 'drop'].map((type) =>
      // Not prevented, the browser goes to the file.
      canvas.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true })),
    )
  })
  expect(isTaken).toEqual([false, false])
})

test('a note is never without a paper: the one it starts with is yellow', async ({ relay, arrive }) => {
  const { editUrl } = await relay.createBoard('Paper')
  const ada = await arrive('Ada')
  await ada.opens(editUrl)
  await ada.takes('note')
  const papers = ada.page.getByRole('group', { name: 'Paper' })
  await expect(papers.getByRole('radio', { name: 'Yellow' })).toBeChecked()
  await ada.clicks([500, 400])
  await ada.presses('Escape')
  await papers.getByTitle('Blue').click()
  await ada.seesColour('#b3d9f9', [450, 450])
})

test('a change of look is one undo step, also under the slider', async ({ relay, arrive }) => {
  const { editUrl } = await relay.createBoard('Looks')
  const ada = await arrive('Ada')
  await ada.opens(editUrl)
  await ada.draws('rectangle', [300, 300], [400, 400])
  const opacity = ada.page.getByRole('slider', { name: 'Opacity' })
  const track = await opacity.boundingBox()
  if (!track) throw new Error('The slider is on the screen')
  const y = track.y + track.height / 2
  await ada.drags([track.x + track.width - 8, y], [track.x + track.width / 2, y], [track.x + track.width / 4, y])
  await expect(opacity).not.toHaveValue('100')
  await ada.presses('Control+z')
  await expect(opacity).toHaveValue('100')
})

test('one’s name and the theme are kept for the next visit', async ({ relay, arrive }) => {
  const { editUrl } = await relay.createBoard('Kept')
  const ada = await arrive('Ada')
  const bob = await arrive('Bob')
  await bob.opens(editUrl)
  await ada.opens(editUrl)

  await ada.button('Ada (you): change your name').click()
  await ada.page.getByRole('textbox', { name: 'Your name' }).fill('Ada Lovelace')
  await ada.presses('Enter')
  await bob.seesPeople('Ada Lovelace')

  const menu = await ada.opensTheMenu()
  await menu.getByText('Dark').click()
  const paper = () => ada.page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  await expect.poll(paper).toBe('rgb(23, 22, 29)')
  await ada.page.reload()
  await expect.poll(paper).toBe('rgb(23, 22, 29)')
})

test('whoever made a board can delete it, for everybody', async ({ relay, arrive }) => {
  const ada = await arrive('Ada')
  await ada.opens(relay.origin)
  await ada.button('New board').click()
  await ada.seesSaved()
  const bob = await arrive('Bob')
  await bob.opens(ada.page.url())
  await bob.seesSaved()
  const bobsMenu = await bob.opensTheMenu()
  await expect(bobsMenu.getByRole('button', { name: /^Delete/ })).toHaveCount(0)

  const menu = await ada.opensTheMenu()
  await menu.getByRole('button', { name: /^Delete/ }).click()
  await ada.button('Delete for everybody').click()
  await expect(ada.page.getByText('None yet.')).toBeVisible()
  await expect(bob.page.getByRole('heading', { name: 'This board was deleted' })).toBeVisible()
  await bob.page.getByRole('link', { name: 'Home' }).click()
  await expect(bob.button('New board')).toBeVisible()
})

test('a server that does not answer is said in a sentence, with another try', async ({ relay, arrive }) => {
  const ada = await arrive('Ada')
  await ada.opens(relay.origin)
  await relay.kill()
  await ada.button('New board').click()
  await expect(ada.page.getByRole('alert')).toContainText('The server does not answer')
  await relay.startAgain()
  await ada.button('Try again').click()
  await ada.seesSaved()
})
