import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { resolveStages } from '#shared/stages/index.ts'
import { possibleUsers } from './link-rule.ts'
import { copyReference, imagesOf, sourceChoices, typedBase } from './sources.ts'
import { splitPaths } from './split-paths.ts'

const text = 'FROM nginx AS Web\nFROM scratch\nCOPY --from=busybox:1.36 /a /b\nFROM web AS last\n'
const graph = resolveStages(parseDockerfile(text), {})
const numbered = (index: number): string => `stage ${index}`

describe('sources', () => {
  it('lists the stages that do not need the user, wherever they are, then the images of the file', () => {
    expect(sourceChoices(graph, 2, numbered).map(({ label }) => label)).toEqual([
      'Web',
      'stage 1',
      'nginx',
      'busybox:1.36',
    ])
    expect(sourceChoices(graph, 0, numbered).map(({ source }) => source)).toEqual([
      1,
      'nginx',
      'busybox:1.36',
    ])
    expect(sourceChoices(graph, 1, numbered).map(({ source }) => source)).toEqual([
      0,
      2,
      'nginx',
      'busybox:1.36',
    ])
  })

  it('are used by every stage that they do not need', () => {
    expect(possibleUsers(graph, 2).map(({ index }) => index)).toEqual([1])
    expect(possibleUsers(graph, 0).map(({ index }) => index)).toEqual([1, 2])
    expect(possibleUsers(graph, 'nginx').map(({ index }) => index)).toEqual([0, 1, 2])
  })

  it('leave scratch out of the images', () => expect(imagesOf(graph)).toEqual(['nginx', 'busybox:1.36']))

  it('write a bare image name so that it is not read as a stage', () => {
    expect(copyReference(graph, 'nginx')).toBe('nginx:latest')
    expect(copyReference(graph, 'nginx:1')).toBe('nginx:1')
    expect(copyReference(graph, 0)).toBe('Web')
    expect(copyReference(graph, 1)).toBe(1)
  })

  it('take an unnamed stage by its display name', () => {
    expect(typedBase(graph, 'stage 1', numbered)).toBe(1)
    expect(typedBase(graph, 'alpine', numbered)).toBe('alpine')
  })
})

describe('typed paths', () => {
  it.each([
    ['/a  /b', ['/a', '/b']],
    ['"/a b" c', ['/a b', 'c']],
    ["  '/x'y ", ['/xy']],
    ['', []],
    ['"/a', null],
  ])('%j', (typed, paths) => expect(splitPaths(typed)).toEqual(paths))
})
