import type { Head, Routing } from '../../../shared/model/look.ts'

/** How lines and arrows run, in the style panel. */
export const connectors = {
  routing: 'Route',
  routings: { straight: 'Straight', curved: 'Curved', elbow: 'Elbow' } satisfies Record<Routing, string>,
  start: 'Start',
  end: 'End',
  heads: {
    none: 'None',
    arrow: 'Arrow',
    triangle: 'Triangle',
    dot: 'Dot',
    bar: 'Bar',
    diamond: 'Diamond',
  } satisfies Record<Head, string>,
}
