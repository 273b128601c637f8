import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { resolveStages } from '#shared/stages/index.ts'
import { moveInTree, treeItems } from './tree-items.ts'

const { stages } = resolveStages(parseDockerfile('FROM a AS x\nRUN 1\nRUN 2\nFROM b\nRUN 3\n'))

describe('the outline', () => {
  const items = treeItems(stages, new Set(['x']))

  it('shows the instructions of open stages', () => {
    expect(items.map(({ id }) => id)).toEqual(['stage x', 'step x 0', 'step x 1', 'stage #1'])
  })

  it('arrow keys walk rows, into a stage and out of it', () => {
    expect(moveInTree(items, 0, 'next')?.id).toBe('step x 0')
    expect(moveInTree(items, 0, 'previous')).toBeNull()
    expect(moveInTree(items, 0, 'in')?.id).toBe('step x 0')
    expect(moveInTree(items, 2, 'out')?.id).toBe('stage x')
    expect(moveInTree(items, 3, 'in')).toBeNull()
    expect(moveInTree(items, 3, 'first')?.id).toBe('stage x')
    expect(moveInTree(items, 0, 'last')?.id).toBe('stage #1')
  })
})
