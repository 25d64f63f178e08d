import { execFileSync } from 'node:child_process'

/** Stories are told of the page as its sources are now, which `npm test` has built already. */
export default function buildClient(): void {
  if (process.env.PAGE_IS_BUILT) return
  execFileSync('npx', ['vite', 'build', '--logLevel', 'warn'], { stdio: 'inherit' })
}
