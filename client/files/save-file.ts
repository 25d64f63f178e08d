/** Hands a file to the browser, which keeps it where it keeps what is downloaded. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  // Not at once: some browsers have only begun to read it.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
