/** Opening files, and saving them. */
export const files = {
  unopened: (name: string, why: string) => `“${name}” was not opened. ${why}.`,
  empty: (name: string) => `“${name}” was not opened. There is nothing in it.`,
  broken: 'It is broken in a way that we do not know',
  asPicture: 'Insert it as a picture instead',
  keepShapes: 'Keep the shapes',
  copyName: (title: string) => `${title} copy`,
}
