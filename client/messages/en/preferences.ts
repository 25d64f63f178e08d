/** The dialog of preferences: what is asked, and what can be answered. */
export const preferences = {
  title: 'Preferences',
  kept: 'Kept in this browser, for all boards.',
  theme: { legend: 'Theme', light: 'Light', dark: 'Dark', system: 'System' },
  grid: { legend: 'Grid', off: 'Off', on: 'Shown, and snapped to' },
  guides: { legend: 'Snap to other shapes', on: 'On', off: 'Off' },
  marquee: { legend: 'A rubber band selects', contains: 'What is inside', touches: 'All it touches' },
  wheel: { legend: 'The wheel', pans: 'Moves the view', zooms: 'Zooms' },
  motion: { legend: 'Motion', system: 'As the system', still: 'Still', moving: 'Moving' },
  pen: { legend: 'Draw with', all: 'Pen and fingers', pen: 'A pen only' },
}
