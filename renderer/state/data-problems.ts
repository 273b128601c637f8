import { translate } from '#renderer/i18n/index.ts'
import type { DataProblem } from '#shared/api/index.ts'
import { notify } from './window/messages.ts'
import type { Workbench } from './workbench.ts'

/** Says which file of the app's data could not be used, and what to do; not twice at once. */
function tell({ store }: Workbench, { file, kind, reason }: DataProblem): void {
  const detail = () => translate(`data.${kind}`, { file, reason: translate(`data.reason.${reason}`) })
  const said = detail()
  if (
    store
      .getState()
      .messages.some((message) => typeof message.detail === 'function' && message.detail() === said)
  )
    return
  notify(store, 'failed', 'message.data', detail)
}

/** Says what could not be used so far. */
export async function tellDataProblems(bench: Workbench): Promise<void> {
  const problems = await bench.host.call('data.problems', {})
  for (const problem of problems) tell(bench, problem)
}

/** Says what cannot be used from now on. */
export const followDataProblems = (bench: Workbench): (() => void) =>
  bench.host.on('data.problem', (problem) => tell(bench, problem))
