import { expect, it } from 'vitest'
import { tabLabels } from './tab-labels.ts'

const at = (path: string | null, name = 'Dockerfile') => ({ path, name })

it.each<[string, ReturnType<typeof at>[], string[]]>([
  ['folder and file', [at('/home/me/app/Dockerfile')], ['app/Dockerfile']],
  [
    'more folders where the names are the same',
    [at('/one/app/Dockerfile'), at('/two/app/Dockerfile'), at('/two/web/Dockerfile')],
    ['one/app/Dockerfile', 'two/app/Dockerfile', 'web/Dockerfile'],
  ],
  [
    'Windows paths',
    [at('C:\\one\\app\\Dockerfile'), at('D:\\one\\app\\Dockerfile')],
    ['C:/one/app/Dockerfile', 'D:/one/app/Dockerfile'],
  ],
  ['a file at the root', [at('/Dockerfile')], ['Dockerfile']],
  [
    'documents without a file are counted',
    [at(null), at('/a/b/Dockerfile'), at(null)],
    ['Dockerfile', 'b/Dockerfile', 'Dockerfile (2)'],
  ],
])('labels: %s', (_what, documents, labels) => {
  expect(tabLabels(documents)).toEqual(labels)
})
