import { expect, it } from 'vitest'
import { english as refusals } from '../../shared/edits/messages/en.ts'
import { english } from '../../shared/failures/en.ts'
import { isProduction, readImportGraph } from './import-graph.ts'

const files = [...readImportGraph().values()].filter(({ path }) => isProduction(path))

it('no call fails with a message that is written where it is thrown', () => {
  const composed = files
    .filter(({ path }) => !path.startsWith('e2e/'))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/new CallError\(\s*\{/g)].map(
        ({ index }) =>
          `${path}:${text.slice(0, index).split('\n').length}: add the message to shared/failures`,
      ),
    )
  expect(composed).toEqual([])
})

it('every message of a failure is used', () => {
  const written = new Set<string>()
  const begun = new Set<string>()
  for (const { path, text } of files) {
    if (path === 'shared/failures/en.ts') continue
    for (const [, key = ''] of text.matchAll(/'([a-z][\w#-]*)'/g)) written.add(key)
    for (const [, key = ''] of text.matchAll(/`([a-z][\w-]*#[\w-]*)\$\{/g)) begun.add(key)
  }
  const unused = Object.keys(english).filter(
    (key) => !written.has(key) && ![...begun].some((beginning) => key.startsWith(beginning)),
  )
  expect(unused).toEqual([])
})

it('no message of a failure has the key of a refusal, for which it would be taken', () => {
  expect(Object.keys(english).filter((key) => Object.hasOwn(refusals, key))).toEqual([])
})
