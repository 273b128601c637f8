import { type Dockerfile, expandWord, keyValues } from '../dockerfile/index.ts'
import { type GlobalArguments, ownValue } from './arguments.ts'
import type { ArgDeclaration, ResolveOptions } from './graph.ts'
import type { StageNode } from './stage-node.ts'

/** The variables of a stage while its instructions are read: those its base leaves it, then its own. */
type Environment = Map<string, string>

/** The ARGs inside stages, in file order, with the values they have for the given build arguments. */
export function stageArguments(
  dockerfile: Dockerfile,
  stages: readonly StageNode[],
  globals: GlobalArguments,
  options: ResolveOptions,
): readonly ArgDeclaration[] {
  const declarations: ArgDeclaration[] = []
  const environments: Environment[] = []
  const reading = { escape: dockerfile.escape }
  for (const stage of stages) {
    const environment: Environment = new Map(environments[stage.baseStage] ?? [])
    environments.push(environment)
    const lookup = (name: string) => environment.get(name)
    for (const instruction of stage.instructions) {
      if (instruction.keyword === 'ENV') {
        const assigned = keyValues(instruction).map(({ key, value }) => [
          expandWord(key.text, lookup, reading).text,
          expandWord(value?.text ?? '', lookup, reading).text,
        ])
        for (const [name = '', value = ''] of assigned) environment.set(name, value)
      } else if (instruction.keyword === 'ARG') {
        for (const { key, value } of keyValues(instruction)) {
          const name = key.text
          const defaultValue = value === null ? null : expandWord(value.text, lookup, reading).text
          const inherited = value === null ? globals.values.get(name) : undefined
          const current = ownValue(options.buildArgs, name) ?? inherited ?? defaultValue ?? undefined
          if (current !== undefined) environment.set(name, current)
          const { from } = key
          const to = value?.to ?? key.to
          const shown = current ?? null
          const { line } = instruction
          declarations.push({ from, to, name, defaultValue, value: shown, stage: stage.index, line })
        }
      }
    }
  }
  return declarations
}
