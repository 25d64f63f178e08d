/** Where the selection lies, in numbers. */
export const place = {
  title: 'Position',
  x: 'From the left',
  y: 'From the top',
  w: 'Width',
  h: 'Height',
  angle: 'Angle in degrees',
}
