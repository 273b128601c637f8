import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyRequest } from '../testing/request-arbitrary.ts'
import { type BuildRequest, defaultBuildOptions, type Entitlement, targetsOf } from './build-request.ts'
import { dockerCommands, readFields, stagegraphCommand } from './docker-command.ts'
import { type ValueOptions, valueOptionIds, valueOptions } from './value-options.ts'

/** A line's words in a POSIX shell (2.2 Quoting); throws where it would expand or end something. */
function shellWords(line: string): string[] {
  const words: string[] = []
  let word: string | null = null
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at)
    if (character === "'") {
      const end = line.indexOf("'", at + 1)
      if (end < 0) throw new Error('open quote')
      word = (word ?? '') + line.slice(at + 1, end)
      at = end
    } else if (character === '\\') {
      at++
      word = (word ?? '') + line.charAt(at)
    } else if (character === ' ') {
      if (word !== null) words.push(word)
      word = null
    } else {
      if (/["$`|&;<>()*?[\]#~!{}\s]/.test(character)) throw new Error(`bare ${character} in ${line}`)
      word = (word ?? '') + character
    }
  }
  return word === null ? words : [...words, word]
}

/** Flags as the docker CLI reads them: `--flag value`, `--flag=value`, or alone. */
function readFlags(words: readonly string[]) {
  const alone = new Set(['--no-cache', '--pull'])
  const flags = new Map<string, string[]>()
  const rest: string[] = []
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    const [, name, value] = /^(--[a-z-]+)(?:=(.*))?$/s.exec(word) ?? []
    if (name === undefined) rest.push(word)
    else {
      const given = alone.has(name) ? 'true' : (value ?? words[++at] ?? '')
      flags.set(name, [...(flags.get(name) ?? []), given])
    }
  }
  const all = (name: string): readonly string[] => flags.get(name) ?? []
  return { rest, all, one: (name: string) => all(name)[0] ?? '', has: (name: string) => flags.has(name) }
}

const pairsOf = (given: readonly string[]) =>
  Object.fromEntries(
    given.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  )
const fieldsOf = (given: string) => {
  const fields = readFields(given)
  if (!fields.ok) throw new Error(fields.error.message)
  return fields.value
}
const cacheOf = (given: string) => {
  const { type = '', ...attributes } = fieldsOf(given)
  return { type, attributes }
}

const valuesGiven = (has: (name: string) => boolean, one: (name: string) => string) =>
  Object.fromEntries(
    valueOptionIds.map((id) => {
      const { flag, default: otherwise } = valueOptions[id]
      return [id, has(`--${flag}`) ? one(`--${flag}`) : otherwise]
    }),
  )

/** The request of a docker command. */
function requestOf(command: string): BuildRequest {
  const { rest, all, one, has } = readFlags(shellWords(command))
  expect(rest.slice(0, 2)).toEqual(['docker', 'build'])
  expect(rest).toHaveLength(3)
  return {
    ...(valuesGiven(has, one) as unknown as ValueOptions),
    context: rest[2] ?? '',
    dockerfile: '',
    dockerfilePath: one('--file'),
    target: one('--target'),
    tags: all('--tag'),
    buildArgs: pairsOf(all('--build-arg')),
    labels: pairsOf(all('--label')),
    noCache: has('--no-cache'),
    pull: has('--pull'),
    noCacheStages: all('--no-cache-filter'),
    secrets: all('--secret').map((secret) => {
      const { id = '', src, env = '' } = fieldsOf(secret)
      return src === undefined ? { id, from: 'env', name: env } : { id, from: 'file', path: src }
    }),
    ssh: all('--ssh').map((agent) => {
      const at = agent.indexOf('=')
      return at < 0 ? { id: agent, socket: null } : { id: agent.slice(0, at), socket: agent.slice(at + 1) }
    }),
    namedContexts: pairsOf(all('--build-context')),
    addHosts: pairsOf(all('--add-host')),
    cacheFrom: all('--cache-from').map(cacheOf),
    cacheTo: all('--cache-to').map(cacheOf),
    entitlements: all('--allow') as Entitlement[],
  }
}

const plain: BuildRequest = {
  ...defaultBuildOptions(''),
  context: '/my app',
  dockerfile: '',
  dockerfilePath: '/my app/Dockerfile',
}

describe('the docker command', () => {
  it('the docker command requests exactly what the request does, whatever is in it', () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        const { moreTargets, ...common } = request
        expect((dockerCommands(request) ?? []).map(requestOf)).toEqual(
          targetsOf(request).map((target) => ({ ...common, ...target })),
        )
      }),
      { seed: 5, numRuns: 400 },
    )
  })

  it('the docker command quotes only what the shell would change', () => {
    expect(dockerCommands({ ...plain, target: 'app', tags: ['me/app:1'], labels: { by: "it's" } })).toEqual([
      "docker build --file '/my app/Dockerfile' --target app --tag me/app:1 --label 'by=it'\\''s' '/my app'",
    ])
  })

  it('the docker command is one line for each target', () => {
    const moreTargets = [{ target: 'test', tags: ['t'] }]
    expect(dockerCommands({ ...plain, context: '/c', dockerfilePath: null, moreTargets })).toEqual([
      'docker build /c',
      'docker build --target test --tag t /c',
    ])
  })

  it('the docker command does not exist for a stage without a name, which BuildKit cannot build', () => {
    expect(dockerCommands({ ...plain, target: '0' })).toBeNull()
  })
})

it('the stagegraph command names all targets, each with its tags', () => {
  const moreTargets = [{ target: '0', tags: ['x', 'y'] }]
  expect(stagegraphCommand({ ...plain, context: '/c', dockerfilePath: null, tags: ['a'], moreTargets })).toBe(
    "stagegraph build --target '' --tag a --target 0 --tag x --tag y /c",
  )
})
