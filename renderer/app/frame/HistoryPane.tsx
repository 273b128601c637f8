import { useCallback, useEffect, useState } from 'react'
import type { HistoryView } from '#renderer/build/index.ts'
import { HistoryPanel } from '#renderer/build/later.ts'
import type { CallOutput } from '#shared/api/index.ts'
import type { BuildRecord } from '#shared/build/index.ts'
import {
  changeSettings,
  reportHostFailure,
  saveDocument,
  selectBuild,
  selectShown,
  setPanels,
  useApp,
  useSession,
  useShown,
} from '../../state/index.ts'
import { type Query, useCall } from '../../state/later.ts'
import { NextStep } from './NextStep.tsx'

/** The history of the document that is shown. */
export function HistoryPane() {
  const path = useShown((document) => document.file?.path ?? null)
  return <HistoryOf key={path} path={path} />
}

/** A file's build history, read again whenever the host reports a change. */
function HistoryOf({ path }: { readonly path: string | null }) {
  const session = useSession()
  const { host, store, builds } = session
  const { historyDays, historyMegabytes } = useApp((state) => state.settings)
  const shown = useApp((state) => selectBuild(state)?.state.buildId ?? null)
  const listing = useCall(host, 'history.list', path === null ? null : { path }, { keep: true })
  const [compared, setCompared] = useState<readonly [BuildRecord, BuildRecord] | null>(null)

  const { again } = listing
  useEffect(
    () => host.on('history.changed', (changed) => changed.path === path && again()),
    [host, path, again],
  )

  /** Calls the host; a refusal is shown as a message. */
  const ask = useCallback(
    (work: () => Promise<unknown>) => void work().catch(reportHostFailure(store)),
    [store],
  )
  const read = (buildId: string) => host.call('history.read', { buildId })
  /** Reads a build and passes it on, unless another document is shown by then. */
  const withBuild = (buildId: string, use: (record: BuildRecord) => unknown) =>
    ask(async () => {
      const record = await read(buildId)
      if (selectShown(store.getState()).file?.path === path) await use(record)
    })
  return (
    <HistoryPanel
      view={viewOf(path, listing)}
      next={<NextStep />}
      onSave={() => void saveDocument(session)}
      onReadAgain={listing.again}
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

function viewOf(path: string | null, { data, failure }: Query<CallOutput<'history.list'>>): HistoryView {
  if (path === null) return { kind: 'none' }
  if (failure !== null) return { kind: 'failed', failure }
  return data === null ? { kind: 'loading' } : { kind: 'ready', ...data }
}
