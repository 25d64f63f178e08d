/** Asks for files. Only while a press or a key is being answered. @param accept types, or all files without it */
export function askForFiles(several: boolean, accept: readonly string[] = []): Promise<File[]> {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = several
  input.accept = accept.join(',')
  return new Promise((resolve) => {
    input.onchange = () => resolve([...(input.files ?? [])])
    input.oncancel = () => resolve([])
    input.click()
  })
}
