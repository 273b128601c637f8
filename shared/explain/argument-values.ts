import { platformArguments } from '../stages/index.ts'
import type { BuildFile, Supposed } from './build-file.ts'
import { type ArgumentValues, CacheScope } from './cache-scope.ts'
import { changedMark } from './changed-mark.ts'

/** The values of build arguments and of the ARGs above the first FROM, each of which may use those before it. */
export function argumentValues(
  { dockerfile, graph, options }: BuildFile,
  supposed: Supposed,
): ArgumentValues {
  const given = new Map(Object.entries(options.buildArgs ?? {}))
  for (const name of supposed.arguments) given.set(name, changedMark + (given.get(name) ?? ''))
  const own = platformArguments(options, graph.stages.at(-1)?.name ?? '')
  const scope = CacheScope.ofImage(dockerfile.escape, {
    environment: [...own].map(([name, value]) => `${name}=${given.get(name) ?? value}`),
    ...{ user: '', workdir: '', shell: [] },
  })
  const values = { given, globals: own }
  for (const instruction of dockerfile.instructions) {
    if (instruction.keyword === 'FROM') break
    scope.apply(instruction, values, supposed.instructions.has(instruction))
  }
  return { given, globals: new Map(scope.environment()) }
}
