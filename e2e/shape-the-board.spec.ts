import { expect, test } from './story.ts'

const TEAL = '#12ab9f'
/** Of all tints the one that is furthest from paper. */
const PALE_YELLOW = '#fff3c4'

test('boxes of all kinds are drawn, written on, changed and coloured, for everybody', async ({ relay, arrive }) => {
  const { editUrl } = await relay.createBoard('Shapes')
  const [ada, bob] = [await arrive('Ada'), await arrive('Bob')]
  await Promise.all([ada.opens(editUrl), bob.opens(editUrl)])
  const style = ada.page.getByRole('region', { name: 'Style' })
  const fills = style.getByRole('group', { name: 'Fill', exact: true })
  const first = () => ada.list.getByRole('listitem').first()

  // A label makes its box grow.
  await ada.draws('speech bubble', [200, 200], [360, 260])
  await expect(first()).toContainText('160 by 60')
  await ada.presses('Enter')
  await ada.writes('More than fits in here')
  await expect(first()).not.toContainText('160 by 60')
  await bob.seesWords('More than fits in here')

  // It becomes another kind while somebody else moves it.
  await bob.selects([200, 230])
  await bob.presses('Shift+ArrowRight')
  await style.getByRole('button', { name: 'Change shape' }).click()
  await ada.page.getByRole('dialog', { name: 'Change shape' }).getByRole('button', { name: 'Cloud' }).click()
  await bob.sees(1, 'cloud')
  await expect(first()).toContainText('at 210, 200')
  await bob.seesWords('More than fits in here')

  // Any colour, as a number, and as lines.
  await style.getByRole('button', { name: 'Fill: any colour' }).click()
  await ada.page.getByRole('textbox', { name: 'As a number' }).fill(TEAL.slice(1))
  await ada.presses('Enter')
  await ada.presses('Escape')
  await bob.seesColour(TEAL, [290, 214])
  await style.getByRole('radio', { name: 'Hatch', exact: true }).check({ force: true })
  await expect(style.getByRole('radio', { name: 'Hatch', exact: true })).toBeChecked()

  // With the keyboard alone: the place on the toolbar that many share, and the one drawn last.
  await ada.page.getByRole('button', { name: /^More shapes/ }).focus()
  await ada.presses('Enter')
  await ada.page.getByRole('dialog', { name: 'More shapes' }).getByRole('button', { name: 'Star' }).focus()
  await ada.presses('Enter')
  await expect(ada.page.getByRole('button', { name: 'More shapes, Star in use' })).toBeVisible()
  await ada.drags([500, 200], [640, 330])
  await bob.sees(1, 'star')

  // A bucket fills what is hollow; an eyedropper takes a colour from one shape to another.
  await ada.draws('rectangle', [500, 400], [640, 500])
  await fills.getByTitle('No fill').click()
  await ada.presses('b')
  await fills.getByTitle('Yellow').click()
  await style.getByTitle('Solid').first().click()
  await ada.clicks([570, 450])
  await bob.seesColour(PALE_YELLOW, [570, 450])
  await ada.selects([570, 270])
  await style.getByRole('button', { name: 'Stroke: any colour' }).click()
  await ada.page.getByRole('dialog', { name: 'Stroke: any colour' }).getByRole('button', { name: 'Pick' }).click()
  await ada.clicks([510, 480])
  await expect(style.getByRole('group', { name: 'Stroke', exact: true }).getByLabel('Yellow')).toBeChecked()

  // A style goes from one to another, and comes back with one undo.
  await ada.presses('Control+Alt+c')
  await ada.selects([570, 450])
  await ada.presses('Control+Alt+v')
  await bob.seesColour(TEAL, [570, 470])
  await ada.presses('Control+z')
  await bob.seesNoColour(TEAL, [570, 470])
})
