import { commandsOf, resolvePath } from '../../checks/index.ts'
import type { Instruction, Mount } from '../../dockerfile/index.ts'
import { effectiveImage } from '../../evaluate/index.ts'
import { downloadFolders, keepsDownloads } from '../dry-run/index.ts'
import { findInGraph } from '../locations.ts'
import { reason } from '../messages/catalogue.ts'
import { type ConditionKind, notYet, stateOf } from './condition-kind.ts'

/** A RUN of a stage has a mount of a certain type. A cache mount has to be where a command of that RUN stores its downloads. */
export const mountType: ConditionKind = {
  form: 'mount: STAGE bind|cache|tmpfs|secret|ssh',
  read(value) {
    const match = /^(\S+)\s+(bind|cache|tmpfs|secret|ssh)$/.exec(value)
    if (match === null) return null
    const [, stageName = '', type = ''] = match
    return {
      label: reason('do#mountType', { stage: stageName, type }),
      look(model) {
        const named = findInGraph(model, stageName)
        if (!named.ok) return named
        const { graph, stage } = named.value
        const { index, mounts, instructions } = stage
        const directory = effectiveImage(graph, index).workdir?.value ?? '/'
        let useless: { readonly instruction: number; readonly why: ReturnType<typeof reason> } | null = null
        for (const [at, list] of mounts) {
          const run = instructions[at]
          for (const mount of list.filter((each) => each.type === type)) {
            const why = run === undefined || type !== 'cache' ? null : whyUseless(run, mount, directory)
            if (why === null) return { ok: true, value: stateOf(true) }
            useless ??= { instruction: at, why }
          }
        }
        const place = { stage: index, instruction: useless?.instruction ?? null }
        return { ok: true, value: notYet(useless?.why ?? null, place) }
      },
    }
  },
}

/** Why a cache mount always stays empty; `null` when it may not. */
function whyUseless(run: Instruction, mount: Mount, directory: string): ReturnType<typeof reason> | null {
  const target = resolvePath(directory, mount.target)
  const calls = commandsOf(run)
  const folders = calls.map(([name = '', ...words]) => downloadFolders(name, words))
  if (target === null || folders.includes('unknown')) return null
  const kept = folders.flatMap((each) => (each === null || each === 'unknown' ? [] : each))
  const values = { line: run.line, target }
  const [wanted] = kept
  if (wanted === undefined) return reason('do#cacheUnused', values)
  if (!keepsDownloads(target, kept)) return reason('do#cacheElsewhere', { ...values, wanted })
  const refusesCache = calls.some((words) => words[0] === 'apk' && words.includes('--no-cache'))
  return refusesCache ? reason('do#cacheRefused', values) : null
}
