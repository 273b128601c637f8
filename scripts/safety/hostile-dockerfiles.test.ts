import { expect, it } from 'vitest'
import { runChecks } from '#shared/checks/index.ts'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { resolveStages } from '#shared/stages/index.ts'
import { countCases } from './case-count.ts'
import { hostileDockerfiles } from './hostile-dockerfiles.ts'

/** What takes work in the square of its size takes more than this, in characters and in milliseconds. */
const [size, patience] = [128 * 1024, 5000]

it.each(Object.entries(hostileDockerfiles))('%s: are read and checked in time', (_name, of) => {
  const text = of(size)
  const began = performance.now()
  const dockerfile = parseDockerfile(text)
  const graph = resolveStages(dockerfile, {})
  runChecks(dockerfile, graph, {})
  expect(performance.now() - began).toBeLessThan(patience)
  countCases('safety', 'Dockerfiles that mean endless work', 1)
})

it('what cannot be expanded in time counts as unknown, and what others wrote does not', () => {
  const text = `FROM alpine\nARG a=${'x'.repeat(50_000)}\nENV b=\${a//${'*x'.repeat(5000)}y/z}\nENV c=\${a#x}y\n`
  const graph = resolveStages(parseDockerfile(text), {})
  expect(graph.error).toBeNull()
  expect(runChecks(parseDockerfile(text), graph, {}).map(({ message }) => message)).toEqual([])
})
