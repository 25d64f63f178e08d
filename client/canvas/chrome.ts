import type { Theme } from '../../shared/drawing/theme.ts'

/** Colours of what is not on the board but over it: frames, handles, the paper's dots. */
export type Chrome = {
  readonly accent: string
  /** The inside of a frame or a rubber band. */
  readonly veil: string
  readonly handle: string
  readonly dots: string
  /** The dots when they are what things snap to. */
  readonly grid: string
  readonly faint: string
  /** Around a frame that is presented. */
  readonly stage: string
}

const CHROME: Readonly<Record<Theme['name'], Chrome>> = {
  light: {
    accent: '#5a54d6',
    veil: 'rgb(90 84 214 / 0.04)',
    handle: '#ffffff',
    dots: '#d9d6cd',
    grid: '#b3aea0',
    faint: '#a09dab',
    stage: '#dcd9d0',
  },
  dark: {
    accent: '#8f8aff',
    veil: 'rgb(143 138 255 / 0.06)',
    handle: '#211f29',
    dots: '#2b2933',
    grid: '#4a4757',
    faint: '#6f6c7c',
    stage: '#0e0d12',
  },
}

export const chromeOf = (theme: Theme): Chrome => CHROME[theme.name]
