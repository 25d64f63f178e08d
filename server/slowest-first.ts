import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Tests that mostly wait, or go on for long: begun first, they run beside all others instead of after them. */
const SLOWEST = ['server/relay/idle.test.ts', 'server/relay/kill.test.ts', 'server/simulator/simulator.test.ts']

/** The order of test files on a machine that has not run them before. */
export default class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = SLOWEST.findIndex((name) => moduleId.endsWith(name))
      return place < 0 ? SLOWEST.length : place
    }
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b))
  }
}
