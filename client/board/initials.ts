/** What stands in somebody's circle: one letter of a name, two of a longer one. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '')
  const first = firstLetter(words[0])
  const last = words.length > 1 ? firstLetter(words.at(-1)) : ''
  return (first + last).toLocaleUpperCase() || '?'
}

/** One letter as people see it: an emoji or an accented letter is several code units. */
const firstLetter = (word = '') => [...new Intl.Segmenter().segment(word)][0]?.segment ?? ''
