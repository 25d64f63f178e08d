/** The command palette. */
export const palette = {
  label: 'Commands',
  placeholder: 'What would you like to do?',
  nothing: 'Nothing is called that. Try another word.',
  notNow: 'Not possible right now',
}
