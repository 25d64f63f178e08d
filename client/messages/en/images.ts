/** Pictures on the board: choosing, cropping, uploading them. */
export const images = {
  done: 'Done',
  alt: 'Alt text',
  altHint: 'What can be seen',
  notAPicture: (name: string) =>
    `“${name}” cannot be shown here. Boards take PNG, JPEG, GIF, WebP, AVIF and SVG pictures.`,
  tooLarge: (name: string, mib: number) => `“${name}” is too large. A picture may have at most ${mib} MiB.`,
  tooManyPixels: (name: string, millions: number) =>
    `“${name}” has too many pixels. A picture may have at most ${millions} million.`,
  unreadable: (name: string) => `“${name}” could not be read. Try again, or choose another one.`,
  notUploaded: (why: string) => `A picture is only on this device. ${why}`,
  retry: 'Try again',
}
