/** Opens a page beside this one, which it is told nothing of. @param link as read from a shape: none that does harm */
export function openLink(link: string): void {
  window.open(link, '_blank', 'noopener,noreferrer')
}
