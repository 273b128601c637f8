import { describe, expect, it } from 'vitest'
import { compareConfigs, compareFiles, compareLayers, type ImageConfig } from './comparison.ts'
import { stackLayers } from './layer-changes.ts'
import type { LayerEntry } from './layer-entry.ts'

const config: ImageConfig = {
  platform: 'linux/amd64',
  entrypoint: null,
  cmd: ['sh'],
  workingDir: '/app',
  user: '',
  shell: null,
  env: ['PATH=/bin', 'A=1=2'],
  labels: { x: '1' },
  exposedPorts: [],
  volumes: [],
  stopSignal: '',
  onBuild: [],
  healthcheck: '',
}

describe('compareConfigs', () => {
  it('compareConfigs compares field by field, variables and labels one by one', () => {
    const other = { ...config, cmd: ['./x'], env: ['PATH=/bin', 'B=2'], labels: {}, user: 'app' }
    expect(
      compareConfigs(config, other).map(({ field, key, left, right, same }) => [
        field,
        key,
        left,
        right,
        same,
      ]),
    ).toEqual([
      ['platform', '', 'linux/amd64', 'linux/amd64', true],
      ['cmd', '', '["sh"]', '["./x"]', false],
      ['workingDir', '', '/app', '/app', true],
      ['user', '', null, 'app', false],
      ['env', 'PATH', '/bin', '/bin', true],
      ['env', 'A', '1=2', null, false],
      ['env', 'B', null, '2', false],
      ['labels', 'x', '1', null, false],
    ])
    expect(compareConfigs(config, config).every(({ same }) => same)).toBe(true)
  })
})

describe('compareLayers', () => {
  const layer = (diffId: string) => ({ diffId, createdBy: `RUN ${diffId}`, bytes: 1 })
  const compare = (left: string, right: string) =>
    compareLayers([...left].map(layer), [...right].map(layer)).map(
      (pair) => `${pair.left?.diffId ?? '-'}${pair.right?.diffId ?? '-'}${pair.shared ? ' shared' : ''}`,
    )

  it('compareLayers pairs the common beginning, and lists the rest of each', () => {
    expect(compare('abc', 'abd')).toEqual(['aa shared', 'bb shared', 'c-', '-d'])
    expect(compare('ab', 'ab')).toEqual(['aa shared', 'bb shared'])
    expect(compare('a', 'abc')).toEqual(['aa shared', '-b', '-c'])
    expect(compare('', 'a')).toEqual(['-a'])
  })

  it('compareLayers marks a layer that both have in other places', () => {
    expect(compare('axc', 'ac')).toEqual(['aa shared', 'x-', '-c shared', 'c- shared'])
  })
})

describe('compareFiles', () => {
  const entry = (path: string, size: number, more: Partial<LayerEntry> = {}): LayerEntry => ({
    path,
    size,
    kind: 'file',
    mode: 0o644,
    uid: 0,
    gid: 0,
    link: '',
    digest: String(size),
    ...more,
  })
  const rootOf = (...entries: LayerEntry[]) =>
    stackLayers([{ entries, removed: [], emptied: [], strange: [], strangeCount: 0, overLimit: 0 }]).root
  const compare = (left: LayerEntry[], right: LayerEntry[]) =>
    compareFiles(rootOf(...left), rootOf(...right))
      .map((each) => `${each.change} ${each.path} ${each.left} ${each.right}`)
      .sort()

  it('compareFiles reports what is added, removed and changed, whole folders too', () => {
    expect(
      compare(
        [entry('same', 1), entry('old/a', 2), entry('grown', 3)],
        [entry('same', 1), entry('new/b', 4), entry('grown', 30)],
      ),
    ).toEqual([
      'added new null 0',
      'added new/b null 4',
      'changed grown 3 30',
      'removed old 0 null',
      'removed old/a 2 null',
    ])
  })

  it.each([
    ['content of the same size', { digest: 'other' }],
    ['mode', { mode: 0o755 }],
    ['owner', { uid: 5 }],
  ])('compareFiles sees another %s', (_, more) =>
    expect(compare([entry('a', 1)], [entry('a', 1, more)])).toEqual(['changed a 1 1']),
  )

  it('compareFiles sees another target of a symbolic link, and a file in place of a folder', () => {
    const link = (target: string) => entry('l', 0, { kind: 'symlink', link: target, digest: '' })
    expect(compare([link('a')], [link('b')])).toEqual(['changed l 0 0'])
    expect(compare([entry('d/x', 1)], [entry('d', 2)])).toEqual(['changed d 0 2', 'removed d/x 1 null'])
  })

  it('compareFiles ignores which of two hard links is written first', () => {
    const link = (path: string, target: string) =>
      entry(path, 0, { kind: 'hardlink', link: target, digest: '' })
    expect(compare([entry('a', 1), link('b', 'a')], [entry('b', 1), link('a', 'b')])).toEqual([])
  })
})
