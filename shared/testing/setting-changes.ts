import type { CacheChange } from '../cache/index.ts'
import { type Instruction, keyValues, parseDockerfile } from '../dockerfile/index.ts'
import { resolveStages } from '../stages/index.ts'
import type { Draw } from './draw.ts'
import type { SettingFile } from './setting-files.ts'
import { freeNames, pathName } from './setting-words.ts'
import { userName } from './step-files.ts'

/** A file with one thing changed. */
interface SettingChange {
  readonly title: string
  readonly file: SettingFile
  /** As one asks for its impact. */
  readonly change: CacheChange
  /** Everything that the changed thing sets is other than before; else some of it may be the same. */
  readonly changesAll: boolean
}

interface TextChange {
  readonly start: number
  readonly end: number
  readonly insert: string
  readonly changesAll: boolean
}

/** Changes one setting or build argument as a user would; `fresh` is a number that no change before it was given. */
export function changeSetting(file: SettingFile, draw: Draw, fresh: number): SettingChange {
  for (;;) {
    const made = draw.chance(0.25) ? changeArgument(file, draw, fresh) : changeText(file, draw, fresh)
    if (made !== null) return made
  }
}

function changeArgument(file: SettingFile, draw: Draw, fresh: number): SettingChange {
  const name = draw.pick([...freeNames, pathName, userName, 'UNUSED'])
  const value = name === userName ? String(2000 + fresh) : `given-n${fresh}`
  return {
    title: `build argument ${name}=${value}`,
    file: { ...file, buildArgs: { ...file.buildArgs, [name]: value } },
    change: { kind: 'argument', name },
    changesAll: true,
  }
}

function changeText(file: SettingFile, draw: Draw, fresh: number): SettingChange | null {
  const { text, buildArgs } = file
  const dockerfile = parseDockerfile(text)
  const graph = resolveStages(dockerfile, { buildArgs })
  const globals = dockerfile.instructions.filter(({ from }) => from < (graph.stages[0]?.from.from ?? 0))
  const candidates: readonly { readonly instruction: Instruction; readonly change: CacheChange }[] = [
    ...globals.map((instruction) => ({
      instruction,
      change: { kind: 'global', line: instruction.line } as const,
    })),
    ...graph.stages.flatMap(({ index, instructions }) =>
      instructions.map((instruction, at) => ({
        instruction,
        change: { kind: 'instruction', stage: index, instruction: at } as const,
      })),
    ),
  ]
  const { instruction, change } = draw.pick(candidates)
  const made = changeInstruction(instruction, draw, fresh)
  if (made === null) return null
  const changed = text.slice(0, made.start) + made.insert + text.slice(made.end)
  return {
    title: `line ${instruction.line}: ${JSON.stringify(text.slice(instruction.from, instruction.to))} becomes ${JSON.stringify(changed.slice(instruction.from, instruction.to + changed.length - text.length))}`,
    file: { ...file, text: changed },
    change,
    changesAll: made.changesAll,
  }
}

/** `null` for instructions that are not changed here: those that only work. */
function changeInstruction(instruction: Instruction, draw: Draw, fresh: number): TextChange | null {
  const { keyword, rest, trigger } = instruction
  const replaced = (insert: string): TextChange => ({
    start: rest.from,
    end: rest.to,
    insert,
    changesAll: true,
  })
  switch (keyword) {
    case 'ENV':
    case 'ARG':
      return changeValues(instruction, draw, fresh)
    case 'WORKDIR':
      return replaced(draw.pick([`/w/n${fresh}`, `n${fresh}`, `../n${fresh}`]))
    case 'USER':
      return replaced(String(2000 + fresh))
    case 'SHELL':
      return replaced(`["/bin/sh", "-${'e'.repeat(1 + (fresh % 50))}c"]`)
    case 'ONBUILD':
      if (trigger === null) return null
      return trigger.keyword === 'RUN'
        ? { start: rest.from, end: rest.to, insert: `RUN echo n${fresh}`, changesAll: true }
        : changeInstruction(trigger, draw, fresh)
    default:
      return null
  }
}

function changeValues(instruction: Instruction, draw: Draw, fresh: number): TextChange {
  const { rest } = instruction
  const pairs = keyValues(instruction)
  const freshValue = (name: string, at: number): string =>
    name === userName
      ? String(2000 + fresh + at)
      : name === pathName
        ? `n${fresh}-${at}`
        : draw.pick([`n${fresh}-${at}`, `"n${fresh} ${at}"`])
  const { key, value } = draw.pick(pairs)
  const isLegacy = pairs.some(({ legacy }) => legacy)
  if (value !== null && draw.chance(0.4)) {
    const changesAll = pairs.length === 1
    return { start: value.from, end: value.to, insert: freshValue(key.text, 0), changesAll }
  }
  if (value !== null && !isLegacy && /^[\w.-]+$/.test(value.text) && draw.chance(0.3)) {
    return { start: value.from, end: value.to, insert: `"${value.text}"`, changesAll: false }
  }
  if (!isLegacy && draw.chance(0.3)) {
    return { start: rest.to, end: rest.to, insert: ` ADDED_${fresh}=1`, changesAll: false }
  }
  const insert = pairs.map(({ key }, at) => `${key.text}=${freshValue(key.text, at)}`).join(' ')
  return { start: rest.from, end: rest.to, insert, changesAll: true }
}
