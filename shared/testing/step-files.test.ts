import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '../dockerfile/index.ts'
import { resolveStages } from '../stages/index.ts'
import { Draw } from './draw.ts'
import { changeSetting } from './setting-changes.ts'
import { stepFile } from './step-files.ts'

const images = ['one:1', 'two:1']
const files = Array.from({ length: 60 }, (_, seed) => stepFile(seed, images))

describe('generated files whose steps depend on settings', () => {
  it('generated files whose steps depend on settings are the same for the same seed, and valid', () => {
    for (const [seed, file] of files.entries()) {
      expect(stepFile(seed, images)).toEqual(file)
      const graph = resolveStages(parseDockerfile(file.text), { buildArgs: file.buildArgs })
      expect(graph.error, file.text).toBeNull()
      expect(graph.stages).toHaveLength(file.stages)
    }
  })

  it('generated files whose steps depend on settings change one thing at a time and stay valid', () => {
    const draw = new Draw(1)
    const kinds = new Set<string>()
    for (const [index, file] of files.entries()) {
      const made = changeSetting(file, draw, index)
      kinds.add(made.change.kind)
      const isText = made.file.text !== file.text
      const isArgument = JSON.stringify(made.file.buildArgs) !== JSON.stringify(file.buildArgs)
      expect([isText, isArgument]).toEqual([made.change.kind !== 'argument', made.change.kind === 'argument'])
      const { buildArgs, text } = made.file
      expect(resolveStages(parseDockerfile(text), { buildArgs }).error, text).toBeNull()
    }
    expect([...kinds].sort()).toEqual(['argument', 'global', 'instruction'])
  })
})
