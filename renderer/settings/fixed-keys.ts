/** Keys of the focused element that cannot be changed. */
export const fixedKeys = [
  { key: 'fixed.arrows', chords: ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'] },
  { key: 'fixed.menu', chords: ['Shift+F10'] },
  { key: 'fixed.target', chords: ['Enter'] },
  { key: 'fixed.space', chords: ['Space'] },
  { key: 'fixed.several', chords: ['Shift+ArrowUp', 'Shift+ArrowDown'] },
  { key: 'fixed.all', chords: ['Ctrl+A'] },
  { key: 'fixed.clipboard', chords: ['Ctrl+C', 'Ctrl+X', 'Ctrl+V'] },
  { key: 'fixed.search', chords: ['Ctrl+F'] },
  { key: 'fixed.escape', chords: ['Escape'] },
] as const
