import { parseDuration } from '../dockerfile/duration.ts'
import { flagNamed, type Instruction, keyValues } from '../dockerfile/index.ts'
import type { Healthcheck, SettingOrigin } from './container-config.ts'
import { portsOf } from './exposed-ports.ts'
import type { Expanded, ImageDraft } from './image-draft.ts'
import { resolveWorkdir } from './resolve-workdir.ts'

/** The value an ARG gets in a stage: `undefined` leaves the variable as it was. */
export type ArgumentValue = (name: string, defaultValue: Expanded | null) => Expanded | undefined

/** Does to an image's config what BuildKit does for an instruction; those that only make layers do nothing. */
export function applyInstruction(
  draft: ImageDraft,
  instruction: Instruction,
  origin: SettingOrigin,
  argument: ArgumentValue,
): void {
  const { keyword, json, rest, words } = instruction
  switch (keyword) {
    case 'ARG':
      for (const { key, value } of keyValues(instruction)) {
        const given = argument(key.text, value === null ? null : draft.expand(value.text))
        if (given !== undefined) draft.setVariable(key.text, given)
      }
      return
    case 'ENV': {
      // All values of a line see the variables as they were before it.
      for (const [name, value] of pairsOf(draft, instruction)) {
        draft.env.set(name, value.text, origin, value.isComplete)
        draft.setVariable(name, value)
      }
      return
    }
    case 'LABEL':
      for (const [name, value] of pairsOf(draft, instruction)) {
        draft.labels.set(name, value.text, origin, value.isComplete)
      }
      return
    case 'EXPOSE':
      for (const { text, isComplete } of words.flatMap((word) => draft.expandWords(word.text))) {
        for (const port of isComplete ? portsOf(text) : [text]) draft.ports.set(port, '', origin, isComplete)
      }
      return
    case 'VOLUME':
      for (const { text, isComplete } of words.map((word) => draft.expand(word.text))) {
        draft.volumes.set(text, '', origin, isComplete)
      }
      return
    case 'WORKDIR': {
      const { text, isComplete } = draft.expand(rest.text)
      const { path, isAbsolute } = resolveWorkdir(draft.workdir?.value ?? '/', text)
      const isBelowKnown = draft.workdir === null ? draft.isBaseKnown : draft.workdir.isComplete
      draft.put('workdir', path, origin, isComplete && (isAbsolute || isBelowKnown))
      return
    }
    case 'USER':
      putWord(draft, 'user', rest.text, origin)
      return
    case 'STOPSIGNAL':
      putWord(draft, 'stopSignal', rest.text, origin)
      return
    case 'SHELL':
      draft.put('shell', json ?? [], origin)
      return
    case 'CMD':
      draft.put('cmd', commandOf(draft, instruction), origin)
      draft.hasOwnCmd = true
      draft.cmdTakenBy = null
      return
    case 'ENTRYPOINT':
      draft.put('entrypoint', commandOf(draft, instruction), origin)
      if (!draft.hasOwnCmd) {
        if (draft.cmd !== null) draft.cmdTakenBy = origin
        draft.cmd = null
      }
      return
    case 'HEALTHCHECK':
      draft.put('healthcheck', healthcheckOf(instruction), origin)
      return
    case 'ONBUILD': {
      const value = [rest.text, ...instruction.heredocs.map(({ name, content }) => content + name)].join('\n')
      draft.onBuild = [...draft.onBuild, { value, origin, isComplete: true, replaces: null }]
      return
    }
  }
}

function pairsOf(draft: ImageDraft, instruction: Instruction): readonly (readonly [string, Expanded])[] {
  return keyValues(instruction).map(({ key, value }) => {
    return [draft.expand(key.text).text, draft.expand(value?.text ?? '')] as const
  })
}

function putWord(draft: ImageDraft, key: 'user' | 'stopSignal', word: string, origin: SettingOrigin): void {
  const { text, isComplete } = draft.expand(word)
  draft.put(key, text, origin, isComplete)
}

/** The shell of an image on Linux that sets none. */
const defaultShell: readonly string[] = ['/bin/sh', '-c']

/** The exec form as it is; the shell form as one argument of the image's shell. */
function commandOf(draft: ImageDraft, { json, rest }: Instruction): readonly string[] {
  if (json !== null) return json
  const shell = draft.shell?.value ?? []
  return [...(shell.length > 0 ? shell : defaultShell), rest.text]
}

function healthcheckOf({ flags, words, json }: Instruction): Healthcheck {
  const duration = (name: string) => parseDuration(flagNamed(flags, name)?.value?.text || '0') ?? 0
  const [type, ...command] = words
  const isNone = type?.text.toUpperCase() === 'NONE'
  const test = json !== null ? ['CMD', ...json] : ['CMD-SHELL', command[0]?.text ?? '']
  return {
    test: isNone ? ['NONE'] : test,
    interval: isNone ? 0 : duration('interval'),
    timeout: isNone ? 0 : duration('timeout'),
    startPeriod: isNone ? 0 : duration('start-period'),
    startInterval: isNone ? 0 : duration('start-interval'),
    retries: isNone ? 0 : Number(flagNamed(flags, 'retries')?.value?.text || '0'),
  }
}
