/** Keys of the focused element that cannot be changed, those of graph and outline before those of the text. */
export const fixedKeys = {
  graph: [
    { key: 'fixed.arrows', chords: ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'] },
    { key: 'fixed.menu', chords: ['Shift+F10'] },
    { key: 'fixed.target', chords: ['Enter'] },
    { key: 'fixed.space', chords: ['Space'] },
    { key: 'fixed.open', chords: ['+', '-'] },
    { key: 'fixed.several', chords: ['Shift+ArrowUp', 'Shift+ArrowDown'] },
    {
      key: 'fixed.moveCards',
      chords: ['Shift+ArrowUp', 'Shift+ArrowDown', 'Shift+ArrowLeft', 'Shift+ArrowRight'],
    },
    { key: 'fixed.all', chords: ['Ctrl+A'] },
    { key: 'fixed.clipboard', chords: ['Ctrl+C', 'Ctrl+X', 'Ctrl+V'] },
    { key: 'fixed.search', chords: ['Ctrl+F'] },
    { key: 'fixed.escape', chords: ['Escape'] },
  ],
  text: [
    { key: 'fixed.complete', chords: ['Ctrl+Space'], macChords: ['Alt+I'] },
    { key: 'fixed.accept', chords: ['Tab', 'Enter'] },
    { key: 'fixed.comment', chords: ['Ctrl+/'] },
    { key: 'fixed.nextOccurrence', chords: ['Ctrl+D'] },
    { key: 'fixed.cursors', chords: ['Ctrl+Alt+ArrowUp', 'Ctrl+Alt+ArrowDown'] },
    { key: 'fixed.moveLines', chords: ['Alt+ArrowUp', 'Alt+ArrowDown'] },
    { key: 'fixed.fold', chords: ['Ctrl+Shift+[', 'Ctrl+Shift+]'], macChords: ['Ctrl+Alt+[', 'Ctrl+Alt+]'] },
    {
      key: 'fixed.foldAll',
      chords: ['Ctrl+Alt+[', 'Ctrl+Alt+]'],
      macChords: ['Ctrl+Alt+Shift+[', 'Ctrl+Alt+Shift+]'],
    },
    { key: 'fixed.matches', chords: ['F3', 'Shift+F3'] },
    { key: 'fixed.matchOptions', chords: ['Alt+C', 'Alt+W', 'Alt+R'] },
    { key: 'fixed.line', chords: ['Ctrl+Alt+G'] },
  ],
} as const

/** Keys as they are on a platform. */
export function fixedChords(
  { chords, macChords }: { readonly chords: readonly string[]; readonly macChords?: readonly string[] },
  platform: string | undefined,
): readonly string[] {
  return platform === 'darwin' ? (macChords ?? chords) : chords
}
