import { dirname } from 'node:path'
import type { EntryPoint } from '#shared/api/index.ts'
import { EntryPointBuilder } from '../entry-point-builder.ts'
import type { Environment } from '../environment.ts'
import { readHcl } from '../hcl/body.ts'
import { asBoolean, asText, type HclValue, isList, isObject, unknownIn } from '../hcl/value.ts'
import { attempt, type Problem, ReadError } from '../problem.ts'
import { BakeModule, type BakeSource } from './module.ts'
import { readBakeJson } from './read-json.ts'
import { type BakeTarget, bakeTargets, type TargetValue } from './targets.ts'

export interface DefinitionText {
  /** Absolute path. */
  readonly file: string
  readonly text: string
}

/**
 * The targets of a folder's Bake files as builds. The files are given in the order in which `docker buildx bake` overrides
 * one with the next. Relative paths are relative to the folder of the first one, where Bake is run.
 */
export function bakeEntries(
  files: readonly DefinitionText[],
  env: Environment,
  mayRead: (path: string) => boolean,
  problems: Problem[],
): EntryPoint[] {
  const sources = files.flatMap(({ file, text }): BakeSource[] => {
    const body = attempt(problems, () =>
      file.endsWith('.json') ? readBakeJson(file, text) : readHcl(file, text),
    )
    return body === null ? [] : [{ file, body }]
  })
  const [first] = files
  if (first === undefined || sources.length < files.length) return []
  const module = new BakeModule(sources, env)
  return bakeTargets(module, problems).flatMap((target) => {
    const draft = new EntryPointBuilder(dirname(first.file), env, mayRead)
    const entry = attempt(problems, () => toEntry(target, draft))
    return entry === null ? [] : [entry]
  })
}

/** Attributes that builds here have no option for. */
const notOffered = ['annotations', 'attest', 'call', 'entitlements', 'output', 'shm-size', 'ulimits'] as const

const isNotOffered = (attribute: string): boolean => notOffered.some((each) => each === attribute)

/** Attributes that determine what is built. */
const placing: ReadonlySet<string> = new Set(['context', 'dockerfile', 'target'])

/**
 * The values without those that are unknown before Bake builds; a build works without them, and they are reported. Throws `ReadError`
 * for an attribute that determines what is built.
 */
function knownValues(
  values: ReadonlyMap<string, TargetValue>,
  draft: EntryPointBuilder,
): ReadonlyMap<string, TargetValue> {
  const known = new Map(values)
  for (const [attribute, found] of values) {
    const { value, file, line } = found
    const isUnknown = unknownIn(value) !== undefined
    // For an inline text it only matters that there is one.
    if (!isUnknown || attribute === 'dockerfile-inline') continue
    if (placing.has(attribute)) throw new ReadError(file, line, 'not-known', attribute)
    if (isObject(value)) {
      const entries = [...value].filter(([, each]) => unknownIn(each) === undefined)
      for (const key of value.keys()) {
        if (!entries.some(([each]) => each === key)) draft.leave(`${attribute}.${key}`, 'not-known')
      }
      known.set(attribute, { ...found, value: new Map(entries) })
    } else {
      draft.leave(attribute, 'not-known')
      if (!isList(value)) known.delete(attribute)
      else known.set(attribute, { ...found, value: value.filter((each) => unknownIn(each) === undefined) })
    }
  }
  return known
}

function toEntry(target: BakeTarget, draft: EntryPointBuilder): EntryPoint {
  const { name, file, line, variables } = target
  for (const attribute of notOffered) if (target.values.has(attribute)) draft.leave(attribute, 'not-offered')
  const values = knownValues(
    new Map([...target.values].filter(([attribute]) => !isNotOffered(attribute))),
    draft,
  )
  const text = (attribute: string, otherwise = ''): string => readText(values, attribute) ?? otherwise
  const flag = (attribute: string): boolean => readFlag(values, attribute)
  const { options } = draft
  options.target = text('target')
  options.tags = [...new Set(readTexts(values, 'tags'))]
  options.buildArgs = readTextMap(values, 'args')
  options.labels = readTextMap(values, 'labels')
  options.noCache = flag('no-cache')
  options.pull = flag('pull')
  const stages = readTexts(values, 'no-cache-filter')
  if (stages.length > 0) options.noCacheStages = [...new Set(stages)]
  draft.platforms([...new Set(readTexts(values, 'platforms'))])
  draft.network(text('network'))
  for (const [host, address] of Object.entries(readTextMap(values, 'extra-hosts'))) draft.host(host, address)
  for (const [key, place] of Object.entries(readTextMap(values, 'contexts')))
    draft.namedContext(key, place, 'contexts')
  readAccess(values, draft)
  const inline = values.has('dockerfile-inline')
  const place = draft.place(text('context', '.'), text('dockerfile', 'Dockerfile'), inline)
  return {
    kind: 'bake',
    name,
    file,
    line,
    ...place,
    options,
    variables: [...variables],
    leftOut: draft.leftOut,
  }
}

/** Secrets, agents and caches, each as a string of fields or as an object. */
function readAccess(values: ReadonlyMap<string, TargetValue>, draft: EntryPointBuilder): void {
  for (const { fields, wrong } of readFieldList(values, 'secret')) {
    const [id, variable] = [fields.get('id') ?? '', fields.get('env')]
    if (id === '') wrong()
    draft.secret(id, { path: fields.get('src') ?? fields.get('source'), variable }, 'secret')
  }
  for (const item of readItems(values, 'ssh')) {
    const [id = '', paths = null] = isObject(item.value)
      ? [asText(item.value.get('id') ?? ''), item.value.get('paths')]
      : []
    const path = paths !== null && isList(paths) ? asText(paths[0] ?? '') : undefined
    const text = isObject(item.value) ? id + (path ? `=${path}` : '') : asText(item.value)
    draft.ssh(text ?? item.wrong())
  }
  for (const [attribute, which] of [
    ['cache-from', 'cacheFrom'],
    ['cache-to', 'cacheTo'],
  ] as const) {
    for (const item of readItems(values, attribute)) {
      const done = isObject(item.value)
        ? draft.cacheFields(which, ...splitType(textMap(item.value, item.wrong)), attribute)
        : draft.cache(which, asText(item.value) ?? item.wrong(), attribute)
      if (!done) item.wrong()
    }
  }
}

function splitType({ type = '', ...attributes }: Readonly<Record<string, string>>) {
  return [type, attributes] as const
}

interface Item {
  readonly value: HclValue
  readonly wrong: () => never
}

function wrongAt({ file, line }: TargetValue, attribute: string): () => never {
  return () => {
    throw new ReadError(file, line, 'wrong-value', attribute)
  }
}

function readItems(values: ReadonlyMap<string, TargetValue>, attribute: string): Item[] {
  const found = values.get(attribute)
  if (found === undefined) return []
  const wrong = wrongAt(found, attribute)
  return isList(found.value) ? found.value.map((value) => ({ value, wrong })) : wrong()
}

/** Items whose text is `key=value,…`. */
function readFieldList(values: ReadonlyMap<string, TargetValue>, attribute: string) {
  return readItems(values, attribute).map(({ value, wrong }) => {
    if (isObject(value)) return { wrong, fields: new Map(Object.entries(textMap(value, wrong))) }
    const pairs = (asText(value) ?? wrong()).split(',').map((part) => part.split(/=(.*)/s))
    return { wrong, fields: new Map(pairs.map(([key = '', text = '']) => [key.trim(), text] as const)) }
  })
}

function readText(values: ReadonlyMap<string, TargetValue>, attribute: string): string | undefined {
  const found = values.get(attribute)
  return found === undefined ? undefined : (asText(found.value) ?? wrongAt(found, attribute)())
}

function readFlag(values: ReadonlyMap<string, TargetValue>, attribute: string): boolean {
  const found = values.get(attribute)
  return found === undefined ? false : (asBoolean(found.value) ?? wrongAt(found, attribute)())
}

const readTexts = (values: ReadonlyMap<string, TargetValue>, attribute: string): string[] =>
  readItems(values, attribute)
    .filter(({ value }) => value !== null && value !== '')
    .map(({ value, wrong }) => asText(value) ?? wrong())

function readTextMap(values: ReadonlyMap<string, TargetValue>, attribute: string): Record<string, string> {
  const found = values.get(attribute)
  if (found === undefined) return {}
  const wrong = wrongAt(found, attribute)
  return isObject(found.value) ? textMap(found.value, wrong) : wrong()
}

const textMap = (value: ReadonlyMap<string, HclValue>, wrong: () => never): Record<string, string> =>
  Object.fromEntries(
    [...value].filter(([, each]) => each !== null).map(([key, each]) => [key, asText(each) ?? wrong()]),
  )
