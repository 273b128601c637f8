import { type Instruction, keyValues } from '../dockerfile/index.ts'
import { type EffectiveImage, effectiveImage, type Setting } from '../evaluate/index.ts'
import type { Stage, StageGraph } from '../stages/index.ts'

/** A setting of an image that a lesson names: `CMD`, or `ENV NAME`. */
interface NamedSettingRef {
  readonly keyword: string
  /** The variable or label; empty for the others. */
  readonly name: string
}

const single = {
  CMD: 'cmd',
  ENTRYPOINT: 'entrypoint',
  WORKDIR: 'workdir',
  USER: 'user',
  SHELL: 'shell',
  STOPSIGNAL: 'stopSignal',
  HEALTHCHECK: 'healthcheck',
} as const satisfies Readonly<Record<string, keyof EffectiveImage>>
const many = { ENV: 'env', LABEL: 'labels' } as const

const isSingle = (keyword: string): keyword is keyof typeof single => Object.hasOwn(single, keyword)
const isMany = (keyword: string): keyword is keyof typeof many => Object.hasOwn(many, keyword)

/** The syntax of settings, for the author of a malformed one. */
export const settingForms = [...Object.keys(single), ...Object.keys(many).map((keyword) => `${keyword} NAME`)]

/** `null` for a malformed setting. */
export function readSetting(text: string): NamedSettingRef | null {
  const [keyword = '', name = '', more] = text.trim().split(/\s+/)
  if (more !== undefined) return null
  if (isSingle(keyword)) return name === '' ? { keyword, name } : null
  return isMany(keyword) && name !== '' ? { keyword, name } : null
}

/** The setting of the image that a stage makes, `null` when no instruction sets it. */
export function settingOf(
  graph: StageGraph,
  stage: Stage,
  { keyword, name }: NamedSettingRef,
): Setting<unknown> | null {
  const image = effectiveImage(graph, stage.index)
  if (isSingle(keyword)) return image[single[keyword]]
  return isMany(keyword) ? (image[many[keyword]].find((each) => each.name === name) ?? null) : null
}

/** Whether an instruction sets it. */
export function setsIt(instruction: Instruction, { keyword, name }: NamedSettingRef): boolean {
  if (instruction.keyword !== keyword) return false
  return !isMany(keyword) || keyValues(instruction).some(({ key }) => key.text === name)
}
