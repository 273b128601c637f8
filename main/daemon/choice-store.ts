import * as z from 'zod/mini'
import type { AppData } from '../kept/index.ts'
import type { DaemonChoices } from './choice.ts'

const key = 'daemon'

/** `bound` is what the environment pinned when the choice was made. */
const storedChoice = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(4096)),
  name: z.string().check(z.maxLength(512)),
  bound: z.nullable(z.string().check(z.maxLength(4096))),
})

/** The choice, kept in the app's data. */
export function createDaemonChoices(data: AppData): DaemonChoices {
  return {
    async read() {
      const stored = await data.read(key, storedChoice)
      if (stored === null) return null
      const { id, name, bound: pinnedByEnvironment } = stored
      return { id, name, pinnedByEnvironment }
    },
    async write(choice) {
      if (choice === null) return data.remove(key)
      const { id, name, pinnedByEnvironment: bound } = choice
      await data.write(key, { id, name, bound })
    },
  }
}
