/** The words of the first hints. `{…}` is filled in. */
export const hintsEn = {
  region: 'Hint {number} of {of}',
  said: 'Hint {number} of {of}: {title} {text} {keys} leads to its buttons.',
  close: 'Close the hints',
  next: 'Next',
  back: 'Back',
  done: 'Done',
  again: 'All of this again: “Show the first hints” in the palette ({keys}) or the Help menu.',
  'same.title': 'Text and graph are one document.',
  'same.text':
    'Type, and the graph follows. Drag, rename or delete on the graph, and only those lines of the text change. One undo takes back either.',
  'view.title': 'Choose how much you see, and for which target.',
  'view.text':
    'Names, key rows or all rows of each stage; and the target says which stages ship, feed it, or are not used.',
  'build.title': 'Build the target here.',
  'build.text':
    'Each stage shows on the graph how far it is; log, timeline and layers open below. The dot at the other end says which Docker daemon builds.',
} as const
