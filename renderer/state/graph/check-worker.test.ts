import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import type { ResolveOptions } from '#shared/stages/index.ts'
import { ThreadWorker } from '../../../scripts/test/thread-worker.ts'
import { check, loadChecks, read } from './analyse.ts'
import type { CheckAnswer, CheckRequest } from './check-worker.ts'

const worker = new ThreadWorker(new URL('./check-worker.ts', import.meta.url))
beforeAll(loadChecks)
afterAll(() => worker.terminate())

const ask = (request: CheckRequest): Promise<CheckAnswer> =>
  new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data as CheckAnswer)
    worker.onerror = () => reject(new Error('the worker failed'))
    worker.postMessage(request)
  })

/** What the page itself finds. */
function foundHere({ text, options, ignored }: CheckRequest): CheckAnswer {
  const { diagnostics, contextPaths } = check(read(parseDockerfile(text), options, null), options, ignored)
  return { diagnostics, contextPaths }
}

const casesOf = (suite: string): readonly string[] => {
  const folder = fileURLToPath(new URL(`../../../conformance/${suite}/`, import.meta.url))
  return readdirSync(folder)
    .filter((name) => name.endsWith('Dockerfile'))
    .map((name) => readFileSync(`${folder}${name}`, 'utf8'))
}

const settings: readonly [string, ResolveOptions][] = [
  ['without options', {}],
  [
    'for another platform, with build arguments and a target',
    { platform: 'linux/arm64', buildPlatform: 'linux/amd64', buildArgs: { BASE: 'b', GO: '1' }, target: 'b' },
  ],
]

it.each(settings)(
  'the check worker finds what the page itself finds in the conformance files, %s',
  async (_, options) => {
    const texts = [...casesOf('cases'), ...casesOf('build-errors/cases')]
    let found = 0
    for (const text of texts) {
      const asked: CheckRequest = { text, options, ignored: new Set() }
      const here = foundHere(asked)
      expect(await ask(asked)).toEqual(here)
      const ignored = { ...asked, ignored: new Set(here.contextPaths) }
      expect(await ask(ignored)).toEqual(foundHere(ignored))
      found += here.diagnostics.length
    }
    expect(texts.length).toBeGreaterThan(200)
    expect(found).toBeGreaterThan(200)
  },
)
