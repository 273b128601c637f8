import { useCallback, useEffect, useState } from 'react'
import type { HistoryView } from '#renderer/build/index.ts'
import { HistoryPanel } from '#renderer/build/later.ts'
import type { BuildRecord } from '#shared/build/index.ts'
import {
  changeSettings,
  failureOf,
  reportHostFailure,
  selectBuild,
  selectShown,
  setPanels,
  useApp,
  useSession,
  useShown,
} from '../../state/index.ts'

/** The history of the document that is shown. */
export function HistoryPane() {
  const path = useShown((document) => document.file?.path ?? null)
  return <HistoryOf key={path} path={path} />
}

/** The history of a file, read anew whenever the host says that it has changed. */
function HistoryOf({ path }: { readonly path: string | null }) {
  const session = useSession()
  const { host, store, builds } = session
  const { historyDays, historyMegabytes } = useApp((state) => state.settings)
  const shown = useApp((state) => selectBuild(state)?.state.buildId ?? null)
  const [view, setView] = useState<HistoryView>({ kind: path === null ? 'none' : 'loading' })
  const [compared, setCompared] = useState<readonly [BuildRecord, BuildRecord] | null>(null)

  useEffect(() => {
    if (path === null) return
    let gone = false
    const show = (next: HistoryView) => {
      if (!gone) setView(next)
    }
    const read = () =>
      host.call('history.list', { path }).then(
        (listing) => show({ kind: 'ready', ...listing }),
        (error: unknown) => show({ kind: 'failed', reason: failureOf(error).message }),
      )
    void read()
    const end = host.on('history.changed', (changed) => {
      if (changed.path === path) void read()
    })
    return () => {
      gone = true
      end()
    }
  }, [host, path])

  /** Does something with the host; what it refuses is told. */
  const ask = useCallback(
    (work: () => Promise<unknown>) => void work().catch(reportHostFailure(store)),
    [store],
  )
  const read = (buildId: string) => host.call('history.read', { buildId })
  /** Reads a build, and does something with it unless another document is shown by then. */
  const withBuild = (buildId: string, use: (record: BuildRecord) => unknown) =>
    ask(async () => {
      const record = await read(buildId)
      if (selectShown(store.getState()).file?.path === path) await use(record)
    })
  return (
    <HistoryPanel
      view={view}
      shown={shown}
      compared={compared}
      onCloseComparison={() => setCompared(null)}
      onOpen={(buildId) => withBuild(buildId, builds.open)}
      onAgain={(buildId) => withBuild(buildId, ({ options }) => builds.start(options))}
      onCompare={(left, right) => ask(async () => setCompared([await read(left), await read(right)]))}
      onDelete={(buildId) => ask(() => host.call('history.remove', { buildIds: [buildId] }))}
      limits={{ days: historyDays, megabytes: historyMegabytes }}
      onLimits={({ days, megabytes }) =>
        void changeSettings(session, { historyDays: days, historyMegabytes: megabytes })
      }
      onCache={() => setPanels(session, { dialog: 'buildCache' })}
      onDeleteAll={() => ask(async () => path !== null && host.call('history.removeAll', { path }))}
    />
  )
}
