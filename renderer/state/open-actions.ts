import type { NextDocument } from './app-state.ts'
import { newDocument, openDocument } from './document-actions.ts'
import { failureOf, tell } from './messages.ts'
import { setPanels } from './panel-actions.ts'
import type { Workbench } from './workbench.ts'

/** Goes on to another document. Text that has no file to keep a draft for is asked about first. */
export async function goToDocument(bench: Workbench, next: NextDocument): Promise<void> {
  const { document, dirty } = bench.store.getState()
  setPanels(bench, { dialog: null })
  if (document !== null && document.path === null && dirty && bench.store.getState().edited) {
    bench.store.setState({ leavingFor: { next } })
    return
  }
  await leaveForDocument(bench, next)
}

/** Goes on without asking. */
export async function leaveForDocument(bench: Workbench, next: NextDocument): Promise<void> {
  bench.store.setState({ leavingFor: null })
  if ('text' in next) await newDocument(bench, next.text)
  else await openDocument(bench, next.path)
}

/** Opens the shell's own dialog, or ours where it has none. */
export async function askToOpen(bench: Workbench): Promise<void> {
  if (bench.store.getState().info?.nativeDialogs !== true) {
    setPanels(bench, { dialog: 'open' })
    return
  }
  try {
    const path = await bench.host.call('documents.pick', {})
    if (path !== null) await goToDocument(bench, { path })
  } catch (error) {
    tell(bench.store, 'failed', 'message.failed', failureOf(error))
  }
}
