/**
 * Puts a field's text on the clipboard.
 *
 * @returns whether it worked
 */
export async function copyText(field: HTMLInputElement | HTMLTextAreaElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(field.value)
    return true
  } catch {
    // Over plain http, as on most home networks, there is no clipboard interface: the old way is then the only one.
    field.select()
    return document.execCommand('copy')
  }
}
