import type { Scenario } from './scenario.ts'

/** One key; the wait is for the frame that shows the selection. */
export const selectAll: Scenario = {
  name: 'select-all',
  async run(stage) {
    const measured = await stage.record(() => stage.hand.key('Control+a'))
    await stage.hand.key('Escape')
    return { measured, notes: '' }
  },
}
