/** What stands on the board's page outside of any panel. */
export const board = {
  showPanels: 'Show the panels',
  onlyLooking: 'Only looking',
  drawAgain: 'Draw again',
  crosshair: (x: number, y: number, isDown: boolean) => `Crosshair at ${x}, ${y}${isDown ? ', pressed' : ''}`,
  selected: (count: number) => `${count} shapes selected`,
}
