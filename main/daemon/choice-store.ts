import * as z from 'zod/mini'
import type { AppData } from '../kept/index.ts'
import type { DaemonChoices } from './choice.ts'

const key = 'daemon'

const daemonChoice = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(4096)),
  name: z.string().check(z.maxLength(512)),
  bound: z.nullable(z.string().check(z.maxLength(4096))),
})

/** The choice, kept in the app's data. */
export function createDaemonChoices(data: AppData): DaemonChoices {
  return {
    read: () => data.read(key, daemonChoice),
    write: (choice) => (choice === null ? data.remove(key) : data.write(key, choice)),
  }
}
