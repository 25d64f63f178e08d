import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'
import SlowestFirst from './server/slowest-first.ts'

const relay = `http://localhost:${process.env.RELAY_PORT ?? 3000}`

export default defineConfig({
  root: 'client',
  plugins: [svelte({ compilerOptions: { runes: true } })],
  build: { outDir: '../dist', emptyOutDir: true, target: 'es2023' },
  // `npm run dev`: the page from Vite with hot reload, everything else from a relay of its own.
  server: {
    proxy: {
      '/api': relay,
      '^/b/[^/]+\\.(svg|png|pdf|json|excalidraw|tldr)': relay,
      '^/assets/[0-9a-f]{64}$': relay,
      '/healthz': relay,
      '/sync': { target: relay, ws: true },
    },
  },
  // Svelte's runes need its browser build, also where unit tests run them in Node.
  resolve: process.env.VITEST ? { conditions: ['browser'] } : undefined,
  test: {
    root: '.',
    // What has no threads, files and sockets of its own shares a process: half of its time was loading the same code.
    projects: [
      { extends: true, test: { name: 'page', include: ['{shared,client}/**/*.test.ts'], isolate: false } },
      { extends: true, test: { name: 'server', include: ['server/**/*.test.ts'] } },
    ],
    setupFiles: ['e2e/law-seed.ts'],
    // Waits end as soon as what they wait for is there; on a noisy machine that may take its time.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    sequence: { sequencer: SlowestFirst },
    // One more than two cores have: the longest test waits for two minutes and needs none.
    maxWorkers: 3,
  },
})
