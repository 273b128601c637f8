/** The words of presenting, in English. */
export const presentEn = {
  leave: 'Leave the presentation (Esc)',
  spotlight: 'Spotlight',
  none: 'No spotlight',
  previous: 'Stage before (Page Up)',
  next: 'Next stage (Page Down)',
  off: 'Spotlight off (Home)',
  hint: '← → along the graph · ↑ ↓ through the file · Esc ends',
}
