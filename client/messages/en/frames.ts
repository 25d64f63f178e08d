/** Frames, and presenting them. */
export const frames = {
  name: (number: number) => `Frame ${number}`,
  nameField: 'Name of the frame',
  none: 'There is nothing to present yet: press F and drag a frame around what to show first.',
  noneToSee: 'There is nothing to present on this board: it has no frames.',
  presenting: (name: string, number: number, count: number) => `${name}, frame ${number} of ${count}`,
  position: (number: number, count: number) => `${number} / ${count}`,
  next: 'Next frame',
  previous: 'Frame before',
  end: 'End',
}
