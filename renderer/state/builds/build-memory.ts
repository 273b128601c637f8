import type { BuildMemory } from '#shared/api/index.ts'
import { reportHostFailure } from '../window/messages.ts'
import type { Workbench } from '../workbench.ts'

/** Changes what is remembered of the shown document's builds, and has the host keep it where the document has a file. */
export function rememberBuilds({ host, store }: Workbench, change: Partial<BuildMemory>): void {
  const memory = { ...store.getState().memory, ...change }
  store.setState({ memory })
  const path = store.getState().document?.path ?? null
  if (path !== null) host.call('presets.write', { path, memory }).catch(reportHostFailure(store))
}
