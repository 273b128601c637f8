import * as z from 'zod'
import { buildOptions } from './builds.ts'
import { call, done } from './call.ts'
import { path } from './documents.ts'

const presetName = z.string().trim().min(1).max(80)

/** Options under a name. Secrets are in it as references, as in every request. */
const buildPreset = z.object({ name: presetName, options: buildOptions })
/** Build options under a name that the user gave. */
export type BuildPreset = z.infer<typeof buildPreset>

/** Everything stored about a document's builds; targets are named as in a request. */
export const buildMemory = z.object({
  /** Names are unique among those of the same first target. */
  presets: z.array(buildPreset).max(100).readonly(),
  /** Name of the preset in use, by target; no entry for a target built without one. */
  current: z.record(z.string().max(256), presetName).readonly(),
  /** Options of the last build with options, by target. */
  last: z.record(z.string().max(256), buildOptions).readonly(),
  /** The entry point that builds use, as the page names it; `null` when they use none. */
  entry: z.string().max(10_000).nullable(),
})
/** Everything stored about a document's builds: presets, the ones in use, and the last options. */
export type BuildMemory = z.infer<typeof buildMemory>

export const presetCalls = {
  'presets.read': call(z.object({ path }), buildMemory),
  'presets.write': call(z.object({ path, memory: buildMemory }), done),
} as const
