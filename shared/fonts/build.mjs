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
  'hand-bold': '@expo-google-fonts/shantell-sans/700Bold/ShantellSans_700Bold.ttf',
  'hand-italic': '@expo-google-fonts/shantell-sans/400Regular_Italic/ShantellSans_400Regular_Italic.ttf',
  'hand-bold-italic': '@expo-google-fonts/shantell-sans/700Bold_Italic/ShantellSans_700Bold_Italic.ttf',
  sans: '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
  'sans-italic': '@expo-google-fonts/inter/400Regular_Italic/Inter_400Regular_Italic.ttf',
  // The interface has this one in any case, so it is what is bold in words, too.
  'sans-bold': '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
  'sans-bold-italic': '@expo-google-fonts/inter/600SemiBold_Italic/Inter_600SemiBold_Italic.ttf',
  mono: '@expo-google-fonts/jetbrains-mono/400Regular/JetBrainsMono_400Regular.ttf',
  'mono-bold': '@expo-google-fonts/jetbrains-mono/700Bold/JetBrainsMono_700Bold.ttf',
  'mono-italic': '@expo-google-fonts/jetbrains-mono/400Regular_Italic/JetBrainsMono_400Regular_Italic.ttf',
  'mono-bold-italic': '@expo-google-fonts/jetbrains-mono/700Bold_Italic/JetBrainsMono_700Bold_Italic.ttf',
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
    const bytes = await subsetFont(whole, kept, { targetFormat, ...options })
    writeFileSync(new URL(file, import.meta.url), bytes)
    console.log(`${file}: ${bytes.length} bytes`)
  }
}
