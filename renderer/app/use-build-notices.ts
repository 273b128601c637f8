import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { selectBuilds } from '../state/selectors.ts'
import { useApp, useSession } from '../state/use-session.ts'
import { useBuildChips } from './use-build-chips.ts'

/** A build that takes longer than this is a long one, in milliseconds. */
const longBuild = 15_000

const ends = { succeeded: 'notice.succeeded', failed: 'notice.failed' } as const

/**
 * Tells with a notification that a long build has ended while the window is in the background, where the person has
 * chosen so. The browser's permission is asked for once a build has proved to be a long one, not before.
 */
export function useBuildNotices(): void {
  const { store } = useSession()
  const { t } = useTranslation('app')
  const wanted = useApp((state) => state.settings.notifyBuilds)
  const running = useApp((state) => selectBuilds(state).some(({ phase }) => phase === 'running'))
  const chips = useBuildChips()
  /** Builds that were seen at work; one that a reloaded page finds ended is no news. */
  const working = useRef(new Set<number>())

  useEffect(() => {
    if (!wanted || !running || !('Notification' in window) || Notification.permission !== 'default') return
    const timer = setTimeout(() => void Notification.requestPermission(), longBuild)
    return () => clearTimeout(timer)
  }, [wanted, running])

  useEffect(() => {
    for (const { id, targets, state } of chips) {
      if (state !== 'succeeded' && state !== 'failed') {
        working.current.add(id)
        continue
      }
      if (!working.current.delete(id)) continue
      const build = selectBuilds(store.getState()).find((each) => each.id === id)?.state
      const took = (build?.finishedAt ?? 0) - (build?.startedAt ?? 0)
      if (!wanted || took < longBuild || document.hasFocus()) continue
      if (!('Notification' in window) || Notification.permission !== 'granted') continue
      new Notification(t(ends[state], { target: targets }), { body: build?.error?.message ?? '' })
    }
  }, [chips, wanted, store, t])
}
