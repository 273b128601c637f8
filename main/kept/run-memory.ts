import * as z from 'zod'
import { type CallOutput, type ParsedInput, type RunOptions, runOptions } from '#shared/api/index.ts'
import { isMasked, maskMessage, maskText, namesSecret } from '#shared/secrets/index.ts'

import { type AppData, type Identify, pathKey } from './app-data.ts'

/** How images of a document were last run, by the target's name. */
export interface RunMemory {
  remembered(input: ParsedInput<'containers.remembered'>): Promise<CallOutput<'containers.remembered'>>
  remember(input: ParsedInput<'containers.remember'>): Promise<void>
}

const stored = z.object({ targets: z.record(z.string(), runOptions) })

/** For a variable that looks like a secret, only the name is stored; a command line with a secret in it is not. */
export function createRunMemory(data: AppData, identify: Identify): RunMemory {
  const keyOf = (realPath: string) => `runs/${pathKey(realPath)}`
  const targetsOf = async (realPath: string) => (await data.read(keyOf(realPath), stored))?.targets ?? {}
  return {
    async remembered({ path, target }) {
      const targets = await targetsOf(await identify(path))
      return Object.hasOwn(targets, target) ? (targets[target] ?? null) : null
    },
    async remember({ path, target, options }) {
      const realPath = await identify(path)
      const targets = { ...(await targetsOf(realPath)), [target]: withoutSecrets(options) }
      await data.write(keyOf(realPath), { path: realPath, targets })
    },
  }
}

function withoutSecrets(options: RunOptions): RunOptions {
  const isSecret = (name: string, value: string) => namesSecret(name) || isMasked(maskText(value))
  const env = Object.entries(options.env).map(([name, value]) => [name, isSecret(name, value) ? '' : value])
  const harmless = (words: string[] | null) =>
    words?.some((word) => isMasked(maskMessage(word)) || (/^--?[\w-]+$/.test(word) && namesSecret(word))) ===
    true
      ? null
      : words
  const [entrypoint, command] = [harmless(options.entrypoint), harmless(options.command)]
  return { ...options, entrypoint, command, env: Object.fromEntries(env) }
}
