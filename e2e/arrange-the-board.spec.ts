import { expect, test } from './story.ts'

const ACCENT = '#5a54d6'

test('boxes are lined up, grouped, snapped into place, placed by numbers, mirrored, caught, and all of it is undone', async ({
  relay,
  arrive,
}) => {
  const { editUrl } = await relay.createBoard('Order')
  const ada = await arrive('Ada')
  await ada.opens(editUrl)
  const measures = (label: string) => ada.page.getByRole('textbox', { name: label, exact: true })
  const measured = async (label: string, value: number) => expect(measures(label), label).toHaveValue(String(value))

  await ada.draws('rectangle', [300, 200], [400, 260])
  await ada.draws('rectangle', [500, 230], [600, 290])
  await ada.draws('rectangle', [760, 305], [860, 345])
  await ada.sees(3)
  await ada.button('Position').click()
  await measured('From the left', 760)

  // Their upper edges on one line, and equal gaps between them.
  await ada.presses('Control+a')
  await measured('Height', 145)
  await ada.presses('Alt+w')
  await measured('Height', 60)
  await ada.presses('Alt+Shift+h')
  await ada.presses('Escape')
  await ada.clicks([530, 230])
  await measured('From the left', 530)

  // A group is one thing, until somebody goes into it.
  await ada.page.keyboard.down('Shift')
  await ada.clicks([300, 230])
  await ada.page.keyboard.up('Shift')
  await measured('Width', 330)
  await ada.presses('Control+g')
  await ada.presses('Escape')
  await ada.clicks([530, 240])
  await measured('Width', 330)
  await ada.page.mouse.dblclick(300, 240)
  await measured('Width', 100)
  await ada.presses('Escape')
  await measured('Width', 330)
  await ada.presses('Escape')
  await expect(measures('Width')).toBeHidden()

  // What is dragged nearly onto a line goes onto it, and the line is shown.
  await ada.beginsDragging([760, 220], [540, 380], [535, 381])
  await ada.seesColour(ACCENT, [530, 300])
  await ada.letsGo()
  await measured('From the left', 530)
  await measures('From the left').fill('+70')
  await ada.presses('Enter')
  await measured('From the left', 600)
  await ada.page.mouse.click(900, 500)

  // In a mirror, what was on the right is on the left.
  await ada.presses('Control+a')
  await measured('Width', 400)
  await ada.presses('Shift+h')
  await ada.presses('Escape')
  await ada.presses('Shift+L')
  await ada.drags([280, 330], [420, 330], [420, 440], [280, 440], [276, 345])
  await measured('From the left', 300)
  await measured('Height', 40)

  for (const _step of ['mirror', 'number', 'drag', 'group', 'gaps', 'edges', 'box', 'box'])
    await ada.presses('Control+z')
  await ada.sees(1)
  await ada.presses('Control+z')
  await ada.sees(0)
})
