import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '../../dockerfile/index.ts'
import { baseName, isWithin, resolvePath } from './container-paths.ts'
import { commandsOf, readRunFiles, removes } from './run-files.ts'
import { splitShellCommands } from './shell-commands.ts'

describe('splitShellCommands', () => {
  it.each([
    ['a b && c;d|e', [['a', 'b'], ['c'], ['d'], ['e']]],
    [`a "b c" 'd;e' f\\ g`, [['a', 'b c', 'd;e', 'f g']]],
    ['a # b\nc#d', [['a'], ['c#d']]],
    [
      '(cd /x; rm y) > /z',
      [
        ['cd', '/x'],
        ['rm', 'y'],
        ['>', '/z'],
      ],
    ],
    ['a "unbalanced', [['a', 'unbalanced']]],
    ['', []],
  ])('%j', (script, commands) => {
    expect(splitShellCommands(script)).toEqual(commands)
  })
})

const run = (text: string, directory: string | null = '/w') => {
  const [instruction] = parseDockerfile(`RUN ${text}\n`).instructions
  if (instruction === undefined) throw new RangeError(`no instruction in ${text}`)
  return readRunFiles(commandsOf(instruction), directory)
}

describe('readRunFiles', () => {
  it.each([
    ['curl -fsSLo a.tgz https://x.test/b', ['/w/a.tgz']],
    ['curl -O https://x.test/dir/b.tgz?raw=1', ['/w/b.tgz']],
    ['curl https://x.test/b | tar x', []],
    ['curl --output=/t/a https://x.test/b', ['/t/a']],
    ['wget -q https://x.test/b.zip', ['/w/b.zip']],
    ['wget -qO- https://x.test/b.zip | tar x', []],
    ['wget -O /t/a https://x.test/b.zip', ['/t/a']],
    ['git clone --depth 1 https://x.test/repo.git', ['/w/repo']],
    ['git clone https://x.test/repo.git /src', ['/src']],
    ['cd /opt && cp /a/b.bin c/', ['/opt/c/b.bin']],
    ['apt-get update && apt-get install -y x', ['/var/lib/apt/lists']],
    ['DEBIAN_FRONTEND=x sudo apt-get update', ['/var/lib/apt/lists']],
    ['curl -o "$HOME/a" https://x.test/b', []],
    ['curl -o /dev/null https://x.test/b', []],
  ])('%s makes %j', (text, made) => {
    expect(run(text).made).toEqual(made)
  })

  it.each([
    ['rm -rf /a /b/', ['/a', '/a/x', '/b']],
    ['rm -rf /a/*', ['/a/x']],
    ['cd /a; rm *.tgz', ['/a/x.tgz']],
    ['rm x', ['/w/x']],
  ])('%s removes %j', (text, paths) => {
    const { removed } = run(text)
    for (const path of paths)
      expect(
        removed.some((one) => removes(one, path)),
        path,
      ).toBe(true)
    for (const path of ['/', '/ab', '/a.tgz', '/w/xy']) {
      expect(
        removed.some((one) => removes(one, path)),
        path,
      ).toBe(false)
    }
  })

  it('readRunFiles ignores relative paths where the image decides the working directory', () => {
    expect(run('curl -o a https://x.test/b && rm c', null)).toEqual({ made: [], removed: [] })
  })
})

describe('paths', () => {
  it.each([
    ['/a', 'b/../c/.', '/a/c'],
    ['/a', '/b//c/', '/b/c'],
    ['/', '../..', '/'],
    [null, 'a', null],
    ['/a', '$X', null],
  ])('%j and %s give %j', (directory, path, expected) => {
    expect(resolvePath(directory, path)).toBe(expected)
  })

  it('baseName returns the last part of a path', () => {
    expect(['/a/b', '/a/b//', 'b', '/', ''].map(baseName)).toEqual(['b', 'b', 'b', '', ''])
  })

  it('isWithin says whether a path lies in a folder', () => {
    expect([
      isWithin('/a/b', '/a'),
      isWithin('/a', '/a'),
      isWithin('/ab', '/a'),
      isWithin('/a', '/'),
    ]).toEqual([true, true, false, true])
  })
})
