export const menus = {
  label: 'What to do here',
}
