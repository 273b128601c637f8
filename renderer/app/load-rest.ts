import { layoutsDone } from '../canvas/index.ts'
import { checkText, loadChecks, type Session, selectShown } from '../state/index.ts'
import { afterFrame, loadLaterParts } from '../ui/index.ts'

/**
 * What was not needed for the first graph, once that has its layout: until then every core is the layout's. The mark
 * `page-complete` says when all of it was there.
 */
async function load({ editor, store }: Session): Promise<void> {
  await layoutsDone()
  await Promise.allSettled([loadChecks(), editor.complete()])
  checkText(store)
  await loadLaterParts()
  performance.mark('page-complete')
}

/** Loads the rest of the page once a graph has been on the screen, or with `now` when there is none to wait for. */
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
