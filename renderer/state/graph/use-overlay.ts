import { useEffect, useLayoutEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type GraphOverlay, wordOverlay } from '../../graph/index.ts'
import { useSession, useShown } from '../use-session.ts'
import { showOverlay } from '../window/panel-actions.ts'

/**
 * Lays an overlay over graph and text for as long as the calling view is shown; marks without a label get their tone's
 * word. Give the same object while it says the same, and `null` to lay none. The one that changed last is seen.
 */
export function useOverlay(owner: string, overlay: GraphOverlay | null): void {
  const session = useSession()
  const { t } = useTranslation('canvas')
  const worded = useMemo(
    () => (overlay === null ? null : wordOverlay(overlay, (tone) => t(`tone.${tone}`))),
    [overlay, t],
  )
  const id = useShown((document) => document.id)
  useLayoutEffect(() => showOverlay(session, id, owner, worded), [session, id, owner, worded])
  useEffect(() => () => showOverlay(session, id, owner, null), [session, id, owner])
}
