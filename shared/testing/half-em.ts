import { createTypesetter } from '../text/typesetter.ts'

/** Every letter is half as wide as the font is high: what a test can work out in its head. */
export const halfEm = createTypesetter((text, _font, size) => (text.length * size) / 2)
