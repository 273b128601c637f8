import { copyParts, copySources, type Instruction } from '../dockerfile/index.ts'
import { isRemoteSource } from '../stages/index.ts'
import { cleanSource } from './context-source.ts'
import { plainDefinition, type StepPlace, type StepWork } from './step-work.ts'

/** The step of a COPY or an ADD: what it copies is compared by content, its words by what they stand for. */
export function copyStep(instruction: Instruction, { scope, edges, used, through }: StepPlace): StepWork {
  const { keyword } = instruction
  const expand = (word: string) => scope.expand(word, used)
  const flags = instruction.flags
    .filter(({ name }) => name !== 'from')
    .map(({ name, value }) => [name, value === null ? null : expand(value.text)])
  const sources = copySources(instruction).map(({ text }) => expand(text))
  const bodies = instruction.heredocs.map(({ name, content, expand: expands, chomp }) => {
    const inBody = new Map<string, string>()
    if (expands) scope.expand(content, inBody)
    for (const [each, value] of inBody) used.set(each, value)
    return [name, chomp, content, [...inBody]]
  })
  const destination = scope.destination(expand(copyParts(instruction).destination?.text ?? ''))
  const edge = edges.find(({ kind }) => kind === 'copy')
  const isAddress = (source: string) => keyword === 'ADD' && isRemoteSource(source)
  const written = sources.map((source) => (isAddress(source) ? source : cleanSource(source)))
  const definition = plainDefinition([keyword, flags, written, bodies, destination])
  if (edge !== undefined) return { definition, reads: [through(edge, sources)] }
  const local = written.filter((source) => !isAddress(source))
  const remote = written.filter(isAddress)
  return {
    definition,
    reads: [
      ...(local.length === 0 ? [] : [{ kind: 'context', sources: local } as const]),
      ...remote.map((address) => ({ kind: 'remote', address }) as const),
    ],
  }
}
