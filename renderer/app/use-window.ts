import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { selectOnlyHere, selectProgress, useApp, useSession, useShown } from '../state/index.ts'
import { commitFocusedField } from './commit-focused-field.ts'

/**
 * Shows the builds' progress in the window's title, and has a browser confirm closing while there is text in this page only.
 * Electron would refuse to close without asking, so there it does not apply.
 */
export function useWindow(): void {
  const { host, store } = useSession()
  const { t } = useTranslation('app')
  const name = useShown((document) => document.file?.name ?? null)
  const dirty = useShown((document) => document.dirty)
  const progress = useApp(selectProgress)
  useEffect(() => {
    const marks = `${progress === null ? '' : `${progress} · `}${dirty ? '• ' : ''}`
    document.title = name === null ? t('app.name') : `${marks}${name} - ${t('app.name')}`
  }, [name, dirty, progress, t])
  useEffect(() => {
    const onLeave = (event: BeforeUnloadEvent): void => {
      commitFocusedField()
      const state = store.getState()
      if (state.info?.shell === 'web' && selectOnlyHere(state)) event.preventDefault()
    }
    window.addEventListener('beforeunload', onLeave)
    const end = host.on('app.closing', commitFocusedField)
    return () => {
      end()
      window.removeEventListener('beforeunload', onLeave)
    }
  }, [host, store])
}
