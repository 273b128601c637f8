/** The words around a terminal in English. `{…}` is filled in. */
export const terminalEn = {
  find: 'Find in the output',
  matchCase: 'Match case',
  next: 'Next match',
  previous: 'Previous match',
  noMatch: 'No matches',
  matches: '{total} matches',
  matchOf: '{at} of {total}',
  orMore: '{total} or more',
  toEnd: 'Go to the end',
} as const
