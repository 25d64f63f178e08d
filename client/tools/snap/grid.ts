/** Board units between the points of the grid. */
export const GRID = 20

/** The nearest line of the grid. */
export const toGrid = (place: number): number => Math.round(place / GRID) * GRID
