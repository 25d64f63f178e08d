import type { Font } from '../model/look.ts'

/** Families as registered in the browser and on the server alike, each with its file in shared/fonts. */
export const FONT_FAMILIES: Readonly<Record<Font, string>> = { hand: 'Drawing Room Hand', sans: 'Drawing Room Sans' }

/** A CSS font for a pen. @param size board units */
export const cssFont = (font: Font, size: number) => `${size}px "${FONT_FAMILIES[font]}", system-ui, sans-serif`
