import { isAbsolute, resolve } from 'node:path'
import { isRemoteContext } from '#shared/build/index.ts'
import type { Environment } from '../environment.ts'
import { normalised } from './merge.ts'
import { entryOf, type Tree } from './tree.ts'

/** Makes a path string absolute. */
type Absolute = (text: string) => string

const absoluteIn =
  (folder: string): Absolute =>
  (text) =>
    isRemoteContext(text) || isAbsolute(text) || /^(service|target):/.test(text)
      ? text
      : resolve(folder, text)

/** A service of another folder: makes its local paths absolute. */
export function rebased(service: Tree, folder: string): Tree {
  const build = entryOf(service, 'build')
  if (service.kind !== 'map' || build?.kind !== 'map') return service
  const absolute = absoluteIn(folder)
  const entries = new Map(build.entries)
  const context = entries.get('context') ?? {
    file: build.file,
    line: build.line,
    kind: 'scalar',
    value: null,
  }
  if (context.kind === 'scalar') {
    entries.set('context', { ...context, value: absolute(String(context.value ?? '.')) })
  }
  for (const name of ['additional_contexts', 'ssh']) {
    const named = normalised(entries.get(name) ?? context, `build.${name}`)
    if (entries.has(name) && named.kind === 'map') entries.set(name, mapValues(named, absolute))
  }
  return { ...service, entries: new Map(service.entries).set('build', { ...build, entries }) }
}

/** A secret's declaration of another folder. */
export function rebasedSecret(declared: Tree, folder: string): Tree {
  const file = entryOf(declared, 'file')
  if (declared.kind !== 'map' || file?.kind !== 'scalar' || file.value === null) return declared
  const value = absoluteIn(folder)(String(file.value))
  return { ...declared, entries: new Map(declared.entries).set('file', { ...file, value }) }
}

/** A service whose build arguments without a value take that of the environment, where it has one. */
export function withArguments(service: Tree, env: Environment, onTaken: (name: string) => void): Tree {
  const build = entryOf(service, 'build')
  if (service.kind !== 'map' || build?.kind !== 'map') return service
  const given = build.entries.get('args')
  const args = given === undefined ? given : normalised(given, 'build.args')
  if (args?.kind !== 'map') return service
  const valued = [...args.entries].map(([name, each]) => {
    const value = env[name]
    const isOpen = each.kind === 'scalar' && each.value === null && value !== undefined
    if (isOpen) onTaken(name)
    return [name, isOpen ? { ...each, value } : each] as const
  })
  const entries = new Map(build.entries).set('args', { ...args, entries: new Map(valued) })
  return { ...service, entries: new Map(service.entries).set('build', { ...build, entries }) }
}

function mapValues(map: Tree & { readonly kind: 'map' }, change: Absolute): Tree {
  const entries = [...map.entries].map(([name, each]) => {
    const isText = each.kind === 'scalar' && each.value !== null && each.value !== ''
    return [name, isText ? { ...each, value: change(String(each.value)) } : each] as const
  })
  return { ...map, entries: new Map(entries) }
}
