// Makes the bundled fonts: `node shared/fonts/build.mjs`. Run it when a font package changes and commit what it writes.
//
// Contextual alternates are left out: they draw glyphs that no character maps to, which makes the text of a PDF
// unsearchable, and a canvas in the browser cannot switch them off.
import { readFileSync, writeFileSync } from 'node:fs'
import * as fontkit from 'fontkit'
import subsetFont from 'subset-font'
import { LATIN } from './latin.ts'

const fonts = {
  hand: '@expo-google-fonts/shantell-sans/400Regular/ShantellSans_400Regular.ttf',
  sans: '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
  'sans-semibold': '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
}
const options = {
  keepFeatures: ['kern', 'mark', 'mkmk', 'ccmp'],
  preserveNameIds: [0, 1, 2, 3, 4, 5, 6, 13, 14],
}

for (const [name, source] of Object.entries(fonts)) {
  const whole = readFileSync(new URL(`../../node_modules/${source}`, import.meta.url))
  const characters = String.fromCodePoint(...fontkit.create(whole).characterSet)
  for (const [file, targetFormat, kept] of [
    [`${name}.ttf`, 'sfnt', characters],
    [`${name}.woff2`, 'woff2', characters],
    // For SVGs, each of which carries its fonts.
    [`${name}-latin.woff2`, 'woff2', LATIN],
  ]) {
    if (name === 'sans-semibold' && file !== 'sans-semibold.woff2') continue // the interface's own
    const bytes = await subsetFont(whole, kept, { targetFormat, ...options })
    writeFileSync(new URL(file, import.meta.url), bytes)
    console.log(`${file}: ${bytes.length} bytes`)
  }
}
