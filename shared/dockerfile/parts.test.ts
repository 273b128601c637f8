import { describe, expect, it } from 'vitest'
import type { Span } from '../text/index.ts'
import { lookUpDirectives } from './directives.ts'
import { parseDockerfile } from './parse.ts'
import { copyParts, copySources, fromParts, keyValues, mountsOf } from './parts.ts'

/** The last instruction of a file, and what its spans show. */
function read(text: string) {
  const instruction = parseDockerfile(text).instructions.at(-1)
  if (instruction === undefined) throw new RangeError(`no instruction in ${JSON.stringify(text)}`)
  const show = (span: Span | null | undefined) => (span ? text.slice(span.from, span.to) : null)
  return { instruction, show }
}

describe('fromParts', () => {
  it.each([
    ['FROM a', [null, 'a', null, null]],
    ['from --platform=linux/arm64 a:1 as B', ['--platform=linux/arm64', 'a:1', 'as', 'B']],
    ['FROM \\\n a \\\n# note\n AS \\\n b', [null, 'a', 'AS', 'b']],
    ['FROM', [null, '', null, null]],
    ['FROM a b', [null, 'a', null, null]],
  ])('%j', (text, parts) => {
    const { instruction, show } = read(text)
    const { platform, image, as, name } = fromParts(instruction)
    expect([platform, image, as, name].map(show)).toEqual(parts)
  })
})

describe('copyParts', () => {
  it('copyParts leaves heredocs out of the sources', () => {
    const { instruction, show } = read('FROM a\nCOPY --from=b x <<E /y\nE')
    const { from, sources, destination } = copyParts(instruction)
    expect([show(from), sources.map(show), show(destination)]).toEqual(['b', ['x'], '/y'])
  })

  it('copyParts reads the JSON form', () => {
    const { instruction, show } = read('FROM a\nADD ["a b", "c", "/d/"]')
    expect(copySources(instruction).map(({ text }) => text)).toEqual(['a b', 'c'])
    expect(copySources(instruction).map(show)).toEqual(['"a b"', '"c"'])
  })

  it('copyParts treats an empty --from as none', () => {
    expect(copyParts(read('FROM a\nCOPY --from= x y').instruction).from).toBeNull()
  })
})

describe('keyValues', () => {
  it.each([
    [
      'ENV A=1 B="2 3"',
      [
        ['A', '1', false],
        ['B', '"2 3"', false],
      ],
    ],
    ['ENV A 1 2', [['A', '1 2', true]]],
    ['ENV A =1', [['A', '=1', true]]],
    [
      'ARG A B=',
      [
        ['A', null, false],
        ['B', '', false],
      ],
    ],
    ['LABEL a.b=\\\nc', [['a.b', 'c', false]]],
  ])('%j', (line, pairs) => {
    const { instruction } = read(`FROM a\n${line}`)
    expect(
      keyValues(instruction).map(({ key, value, legacy }) => [key.text, value?.text ?? null, legacy]),
    ).toEqual(pairs)
  })
})

describe('mountsOf', () => {
  it.each([
    ['--mount=type=cache,target=/c', ['cache', null, null, '/c']],
    ['--mount=from=b,src=/s,dst=/t,ro', ['bind', 'b', 'from=b', '/t']],
    ['--mount="from=b,target=/t"', ['bind', 'b', 'from=b', '/t']],
    ['--mount=\'from=b,"target=/a,b"\'', ['bind', 'b', 'from=b', '/a,b']],
    ['--mount=target=/t,\\\nfrom=b', ['bind', 'b', 'from=b', '/t']],
    ['--mount=TYPE=SSH', ['ssh', null, null, '']],
    ['--mount=a\\"b', ['bind', null, null, '']],
  ])('%j', (flag, expected) => {
    const { instruction, show } = read(`FROM a\nRUN ${flag} make`)
    const [mount] = mountsOf(instruction)
    expect([mount?.type, show(mount?.from), show(mount?.fromOption), mount?.target]).toEqual(expected)
  })
})

describe('lookUpDirectives', () => {
  it.each<[string, string[]]>([
    ['# syntax=a:1 extra\nFROM b', ['syntax=a:1 extra']],
    ['#!/bin/x\n# syntax=a:1', ['syntax=a:1']],
    ['\ufeff# syntax=a:1\n# check=skip=all', ['syntax=a:1', 'check=skip=all']],
    ['# syntax=a:1\n# syntax=b:1\n# check=skip=all', ['syntax=a:1']],
    [' # syntax=a:1', []],
    ['# other=a\n# syntax=a:1', []],
    ['FROM b\n# syntax=a:1', []],
  ])('%j', (text, directives) => {
    expect(lookUpDirectives(text).map(({ name, value }) => `${name}=${value.text}`)).toEqual(directives)
  })
})
