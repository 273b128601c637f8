import {
  type BuildOptions,
  chosenValues,
  isRemoteContext,
  isTextOption,
  readFields,
  type TextOptionId,
  valueOptionIds,
  valueOptions,
} from '#shared/build/index.ts'
import { isMasked } from '#shared/secrets/index.ts'
import { imageReferenceError } from '#shared/stages/index.ts'
import type { OptionsDraft, Row } from './options-draft.ts'

/** Errors a field may have; each has its own words. */
export type DraftProblem =
  | 'noTarget'
  | 'notAReference'
  | 'noName'
  | 'nameTwice'
  | 'notAnArgument'
  | 'noPlace'
  | 'notAnAddress'
  | 'noStageChosen'
  | 'notACache'
  | 'localCache'
  | 'withheld'
  | `not.${TextOptionId}`

/** By field: `tags.0`, `labels.2`, `buildArgs.NAME`, `platform`, … */
export type DraftProblems = ReadonlyMap<string, DraftProblem>

export interface ReadDraft {
  readonly options: BuildOptions
  readonly problems: DraftProblems
}

/** The options a form describes. Relative paths start at the build context. Incomplete while there are problems. */
export function readDraft(draft: OptionsDraft, context: string): ReadDraft {
  const problems = new Map<string, DraftProblem>()
  const complain = (field: string, problem: DraftProblem | null) => {
    if (problem !== null) problems.set(field, problem)
  }
  const rows = (field: string, given: readonly Row[], check: (row: Row) => DraftProblem | null) => {
    const seen = new Set<string>()
    const used = given.flatMap((row, at) => {
      if (row.key === '' && row.value === '') return []
      const isWithheld = isMasked(row.value)
      const wrongName = row.key === '' ? 'noName' : seen.has(row.key) ? 'nameTwice' : null
      complain(`${field}.${at}`, wrongName ?? (isWithheld ? 'withheld' : check(row)))
      seen.add(row.key)
      return [row]
    })
    return Object.fromEntries(used.map(({ key, value }) => [key, value]))
  }

  const targets = draft.targets.flatMap(({ target, chosen, tags }, at) => {
    if (!chosen) return []
    const given = tags.split(/[\s,]+/).filter(Boolean)
    complain(`tags.${at}`, isMasked(tags) ? 'withheld' : given.every(isTag) ? null : 'notAReference')
    return [{ target, tags: given }]
  })
  targets.sort((a, b) => Number(b.target === draft.first) - Number(a.target === draft.first))
  const [first, ...moreTargets] = targets
  if (first === undefined) complain('targets', 'noTarget')
  for (const id of valueOptionIds.filter(isTextOption)) {
    const isRight = draft[id] === '' || valueOptions[id].isValid(draft[id])
    complain(id, isRight ? null : `not.${id}`)
  }
  if (draft.noCache === 'stages' && draft.noCacheStages.length === 0) complain('noCache', 'noStageChosen')

  for (const [name, value] of Object.entries(draft.buildArgs))
    complain(`buildArgs.${name}`, isMasked(value) ? 'withheld' : null)

  const secrets = draft.secrets.flatMap(({ id, from, place }, at) => {
    if (id === '' && place === '') return []
    complain(`secrets.${at}`, id === '' ? 'noName' : place === '' ? 'noPlace' : null)
    return [
      from === 'file' ? { id, from, path: absolute(place, context) } : ({ id, from, name: place } as const),
    ]
  })
  const ssh = Object.entries(rows('ssh', draft.ssh, () => null)).map(([id, socket]) => ({
    id,
    socket: socket === '' ? null : absolute(socket, context),
  }))
  const extraArgs = rows('extraArgs', draft.extraArgs, ({ key }) =>
    /^[^\s=]+$/.test(key) ? null : 'notAnArgument',
  )
  const labels = rows('labels', draft.labels, ({ key }) => (/[\s=]/.test(key) ? 'notAnArgument' : null))
  const contexts = rows('contexts', draft.contexts, ({ value }) => (value === '' ? 'noPlace' : null))
  const hosts = rows('hosts', draft.hosts, ({ value }) => (isAddress(value) ? null : 'notAnAddress'))
  const namedContexts = Object.fromEntries(
    Object.entries(contexts).map(([name, place]) => [
      name,
      isRemoteContext(place) ? place : absolute(place, context),
    ]),
  )
  const cacheFrom = readCaches(draft.cacheFrom, (problem) => complain('cacheFrom', problem))
  const cacheTo = readCaches(draft.cacheTo, (problem) => complain('cacheTo', problem))

  return {
    problems,
    options: {
      target: first?.target ?? '',
      tags: first?.tags ?? [],
      buildArgs: { ...draft.buildArgs, ...extraArgs },
      platform: '',
      labels,
      noCache: draft.noCache === 'all',
      pull: draft.pull,
      ...Object.fromEntries(chosenValues(draft)),
      ...(moreTargets.length > 0 && { moreTargets }),
      ...(draft.noCache === 'stages' && { noCacheStages: draft.noCacheStages }),
      ...(secrets.length > 0 && { secrets }),
      ...(ssh.length > 0 && { ssh }),
      ...(Object.keys(namedContexts).length > 0 && { namedContexts }),
      ...(Object.keys(hosts).length > 0 && { addHosts: hosts }),
      ...(cacheFrom.length > 0 && { cacheFrom }),
      ...(cacheTo.length > 0 && { cacheTo }),
    },
  }
}

/** A tag names an image; a digest is the result of a build, never its input. */
const isTag = (text: string): boolean => !text.includes('@') && imageReferenceError(text) === null

/** IPv4, IPv6 in or out of brackets, or docker's name for the machine itself. */
const isAddress = (text: string): boolean =>
  text === 'host-gateway' ||
  /^(\d{1,3}\.){3}\d{1,3}$/.test(text) ||
  (/^\[?[\da-fA-F:.]+\]?$/.test(text) && text.includes(':'))

function absolute(path: string, folder: string): string {
  if (/^([/\\]|[A-Za-z]:[/\\])/.test(path)) return path
  const separator = folder.includes('\\') && !folder.includes('/') ? '\\' : '/'
  return folder.endsWith(separator) ? folder + path : folder + separator + path
}

function readCaches(text: string, complain: (problem: DraftProblem) => void) {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  return lines.flatMap((line) => {
    if (!line.includes('=')) return [{ type: 'registry', attributes: { ref: line } }]
    const fields = readFields(line)
    const { type = '', ...attributes } = fields.ok ? fields.value : {}
    if (type === '') complain('notACache')
    if (type === 'local') complain('localCache')
    if (isMasked(line)) complain('withheld')
    return type === '' ? [] : [{ type, attributes }]
  })
}
