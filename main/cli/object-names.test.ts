import { expect, it } from 'vitest'
import { cacheImpact, changeAtLine } from '#shared/cache/index.ts'
import { runChecks } from '#shared/checks/index.ts'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { textFormats } from '#shared/export/index.ts'
import { resolveStages } from '#shared/stages/index.ts'
import { buildPlan } from '#shared/why/index.ts'
import { countCases } from '../../scripts/safety/case-count.ts'

/** Names of every object's properties, and names of the same length that are none. */
const names = [
  ['__proto__', '__prozo__'],
  ['constructor', 'constructoz'],
  ['prototype', 'prototypz'],
  ['toString', 'toStrinz'],
  ['valueOf', 'valueOz'],
  ['hasOwnProperty', 'hasOwnPropertz'],
  ['__defineGetter__', '__defineGettez__'],
  ['length', 'lengtz'],
] as const

const document = (name: string) => `ARG ${name}=alpine
ARG OTHER=\${${name}}
FROM \${OTHER} AS constructor
ARG ${name}
ENV ${name}=\${${name}:-x} SECOND=$${name}
LABEL ${name}=1 constructor=2
RUN --mount=type=secret,id=${name} echo $${name} && ${name}
FROM constructor AS valueof
COPY --from=constructor /${name} /constructor
RUN --mount=type=cache,target=/${name},id=${name} true
FROM prototype
COPY --from=images/${name} a b
COPY --from=valueof ${name} ./
`

/** Everything computed from a text: graph, problems, plan, what a change runs again. */
function readings(text: string, buildArgs: Readonly<Record<string, string>>): string {
  const options = { buildArgs }
  const dockerfile = parseDockerfile(text)
  const graph = resolveStages(dockerfile, options)
  const checks = runChecks(dockerfile, graph, options)
  const build = { dockerfile, graph, options }
  const target = graph.defaultTarget
  const source = { file: 'Dockerfile', graph, diagnostics: checks, only: null, target }
  const lines = text.split('\n').map((_line, index) => changeAtLine(graph, dockerfile, index + 1))
  return JSON.stringify([
    textFormats.map(({ write }) => write(source)),
    checks,
    buildPlan(graph, target),
    cacheImpact(
      build,
      target,
      lines.filter((change) => change !== null),
    ),
  ])
}

it('names that every object has are names like any other, for variables, stages, labels, mounts and images', () => {
  let cases = 0
  for (const [name, plain] of names) {
    for (const value of [null, 'golang', '']) {
      const args = (key: string) =>
        value === null
          ? {}
          : (JSON.parse(`{${JSON.stringify(key)}:${JSON.stringify(value)}}`) as Record<string, string>)
      const got = readings(document(name), args(name))
      const wanted = readings(document(plain), args(plain))
      expect(got.replaceAll(name, plain), name).toBe(wanted.replaceAll(name, plain))
      cases++
    }
  }
  expect(Object.keys(Object.prototype)).toEqual([])
  countCases('safety', 'names of objects', cases)
})
