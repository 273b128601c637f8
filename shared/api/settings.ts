import * as z from 'zod'
import { type SettingKey, type SettingSpec, type SettingValue, settingSpecs } from '../settings/index.ts'
import { call, nothing } from './call.ts'

function shapeOf(spec: SettingSpec): z.ZodType {
  switch (spec.kind) {
    case 'choice':
      return z.enum(spec.options)
    case 'number':
      return z.number().min(spec.min).max(spec.max).multipleOf(spec.step)
    case 'switch':
      return z.boolean()
    case 'text':
      return z.union([z.literal(''), z.string().max(spec.maxLength).regex(spec.pattern)])
  }
}

type Shapes = { readonly [K in SettingKey]: z.ZodType<SettingValue<K>> }
const shapes = Object.fromEntries(
  Object.entries(settingSpecs).map(([key, spec]) => [key, shapeOf(spec)]),
) as Shapes

/** The table of settings as a schema; a test compares them. */
export const settings = z.object({
  ...shapes,
  shortcuts: z.record(z.string().max(60), z.string().max(60)).readonly(),
})

const settingProblem = z.object({
  kind: z.enum(['unknown', 'invalid', 'newer', 'unreadable', 'forbidden']),
  key: z.string(),
  given: z.string(),
})

export const settingsCalls = {
  'settings.get': call(nothing, settings),
  'settings.set': call(settings.partial(), settings),
  /** Where the settings are kept (absolute), and what in that file could not be used. */
  'settings.problems': call(
    nothing,
    z.object({ file: z.string(), problems: z.array(settingProblem).readonly() }),
  ),
} as const
