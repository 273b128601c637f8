import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { buildTime } from '#shared/build/index.ts'
import { failureText } from '../../i18n/index.ts'
import { documentName, selectLanguage, useApp, useSession } from '../../state/index.ts'
import { useBuildChips } from './use-build-chips.ts'
import { WatchedBuilds } from './watched-builds.ts'

/**
 * Notifies that a long build has finished while the window is in the background, if the user chose so. Asks for the browser's
 * permission once a build has turned out to be long, not before.
 */
export function useBuildNotices(): void {
  const { store } = useSession()
  const { t } = useTranslation('app')
  const wanted = useApp((state) => state.settings.notifyBuilds)
  const longBuild = useApp((state) => state.settings.notifyAfter) * 1000
  const builds = useApp((state) => state.builds)
  const running = builds.some(({ phase }) => phase === 'running')
  const chips = useBuildChips(builds)
  const watched = useRef(new WatchedBuilds())

  useEffect(() => {
    if (!wanted || !running || !('Notification' in window) || Notification.permission !== 'default') return
    const timer = setTimeout(() => void Notification.requestPermission(), longBuild)
    return () => clearTimeout(timer)
  }, [wanted, running, longBuild])

  useEffect(() => {
    const now = store.getState()
    const slices = new Map(now.builds.map((build) => [build.id, build]))
    const timed = chips.map((chip) => {
      const build = slices.get(chip.id)
      const where = build === undefined || build.document === now.shown ? '' : documentName(now, build)
      const error = build?.state.error ?? null
      const why = [where, error === null ? '' : failureText(error, selectLanguage(now))]
        .filter(Boolean)
        .join(': ')
      return { ...chip, took: build === undefined ? 0 : buildTime(build.state, 0), why }
    })
    for (const { state, targets, why } of watched.current.ended(timed, longBuild)) {
      if (!wanted || document.hasFocus()) continue
      if (!('Notification' in window) || Notification.permission !== 'granted') continue
      const key = state === 'failed' ? 'notice.failed' : 'notice.succeeded'
      const notice = new Notification(t(key, { target: targets }), { body: why })
      notice.onclick = () => window.focus()
    }
  }, [chips, wanted, longBuild, store, t])
}
