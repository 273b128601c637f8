import { layoutsDone } from '../canvas/index.ts'
import { checkText, loadChecks, loadPlanner, type Session, selectShown } from '../state/index.ts'
import { afterFrame, loadLaterParts } from '../ui/index.ts'

/**
 * Loads everything the first graph did not need, once that has its layout: until then the layout has every core. The mark
 * `page-complete` is set when all of it is loaded.
 */
async function load({ editor, store, host }: Session): Promise<void> {
  await layoutsDone()
  // It is only said once more at the next start where it fails.
  host.call('documents.restored', {}).catch(() => undefined)
  await Promise.allSettled([loadPlanner(), loadChecks(), editor.complete()])
  checkText(store)
  await loadLaterParts()
  performance.mark('page-complete')
}

/** Loads the rest of the page once a graph is on the screen, or with `now` at once. */
export function loadRestAfterGraph(session: Session): { readonly now: () => void } {
  const { store } = session
  let asked = false
  const now = (): void => {
    if (asked) return
    asked = true
    end()
    afterFrame(() => void load(session))
  }
  const end = store.subscribe((state) => {
    if (selectShown(state).analysis !== null) now()
  })
  return { now }
}
