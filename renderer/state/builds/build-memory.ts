import type { BuildMemory } from '#shared/api/index.ts'
import { changeShown, selectShown } from '../documents/shown.ts'
import { reportHostFailure } from '../window/messages.ts'
import type { Workbench } from '../workbench.ts'

/** Changes the stored data about the shown document's builds; the host stores it if the document has a file. */
export function rememberBuilds({ host, store }: Workbench, change: Partial<BuildMemory>): void {
  const memory = { ...selectShown(store.getState()).memory, ...change }
  changeShown(store, { memory })
  const path = selectShown(store.getState()).file?.path ?? null
  if (path !== null) host.call('presets.write', { path, memory }).catch(reportHostFailure(store))
}
