import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './story.ts'
import type { Person } from './person.ts'

async function hasNoBarriers(person: Person) {
  const { violations } = await new AxeBuilder({ page: person.page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([])
}

for (const scheme of ['light', 'dark'] as const) {
  test(`nothing stands in the way of assistive technology, ${scheme}`, async ({ relay, arrive }) => {
    const ada = await arrive('Ada')
    await ada.page.emulateMedia({ colorScheme: scheme })
    await ada.page.goto(relay.origin)
    await expect(ada.page.getByRole('button', { name: 'New board' })).toBeVisible()
    await hasNoBarriers(ada)

    // Her own: there is more to do about it.
    await ada.button('New board').click()
    await ada.draws('rectangle', [200, 200], [400, 300])
    await ada.seesSaved()
    await hasNoBarriers(ada)

    await ada.page.getByRole('button', { name: 'Share' }).click()
    await hasNoBarriers(ada)
    await ada.page.keyboard.press('Escape')
    await ada.page.getByRole('button', { name: 'show the connection' }).click()
    await ada.button('Copy diagnostics').click()
    await expect(ada.page.getByRole('textbox', { name: 'Diagnostics' })).toBeVisible()
    await hasNoBarriers(ada)
    await ada.page.keyboard.press('Escape')
    for (const key of ['?', 'Control+Comma', 'Control+Shift+P', 'Control+Shift+E']) {
      await ada.page.keyboard.press(key)
      await expect(ada.page.getByRole('dialog')).toBeVisible()
      await hasNoBarriers(ada)
      await ada.page.keyboard.press('Escape')
      await expect(ada.page.getByRole('dialog')).toBeHidden()
    }
    await ada.page.mouse.click(800, 500, { button: 'right' })
    await expect(ada.page.getByRole('menu')).toBeVisible()
    await hasNoBarriers(ada)
  })
}
