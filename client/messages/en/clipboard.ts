/** Copying and pasting. */
export const clipboard = {
  unreadable: (why: string) => `Nothing was pasted. ${why}.`,
  nothing: 'There is nothing on the clipboard that a board could show.',
  largeTable: (cells: number, most: number) =>
    `Nothing was pasted. The table has ${cells} cells, and a board takes ${most} at once.`,
  pasteByKey: 'This browser pastes by key only. Press Ctrl+V.',
  noPictures: 'This browser takes no pictures from here. Over https it would.',
  tooLarge: 'The picture was not copied. It is too large for this browser.',
  copied: { png: 'Copied as PNG', svg: 'Copied as SVG' },
  makeNotes: (count: number) => `Make notes of these ${count} lines`,
  keepText: 'Keep the text',
  makeDiagram: 'Make it a diagram',
  makeShapes: 'Make it editable shapes',
  keepPicture: 'Keep the picture',
  unmade: (why: string) => `Nothing was made of it. ${why}.`,
}
