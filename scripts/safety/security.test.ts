import { describe, expect, it } from 'vitest'
import { readDocument, rowsOf } from '../docs/markdown.ts'

const security = readDocument('SECURITY.md')
/** The rows of what is defended: against what, how, and by which tests. */
const families = rowsOf(security).filter((cells) => cells.length === 3)

it('every family of attacks has tests that run, and says how it is met', () => {
  expect(families.length).toBeGreaterThan(20)
  for (const [against = '', how = '', tests = ''] of families) {
    expect(how, against).not.toBe('')
    const named = tests.split(', ')
    expect(named, against).not.toEqual([''])
    for (const name of named) expect(name, against).toMatch(/^`[\w/.-]+\.(test|spec)\.ts`$/)
  }
})

/** What the document says in figures, the file that has them, and how it writes them. */
const claims = [
  ['ended after 3 s or at 256 MiB', 'main/projects/reader-thread.ts', /const maxHeap = 256\n/],
  ['ended after 3 s or at 256 MiB', 'main/projects/project-reader.ts', /\b3_?000\b/],
  ['after two in a row it is not shown by itself', 'main/documents/open-tabs.ts', /const mostStarts = 2\n/],
  ['never a mix (500 kills)', 'main/kept/save-killed.test.ts', /const kills = 500\n/],
  [
    'answered in 10 s, the app answers others within 1 s',
    'main/app/hostile-folders.test.ts',
    /\[latest, slowest\] = \[1000, 10_000\]/,
  ],
  [
    'folders 0700 and files 0600',
    'main/kept/private-files.ts',
    /\[folderMode, fileMode\] = \[0o700, 0o600\]/,
  ],
] as const

describe('figures are those of the code', () => {
  it.each(claims)('%s: %s', (claim, file, written) => {
    expect(security).toContain(claim)
    expect(readDocument(file)).toMatch(written)
  })
})
