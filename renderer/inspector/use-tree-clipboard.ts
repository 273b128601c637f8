import type { RefObject } from 'react'
import { performClipboard } from '#renderer/actions/index.ts'
import { type ActionOrigin, useSession } from '#renderer/state/index.ts'
import type { ActionPlace } from '../graph/index.ts'
import { useClipboardEvents } from '../ui/index.ts'

/** Copies, cuts and pastes at the outline's focused row. */
export function useTreeClipboard(
  tree: RefObject<HTMLElement | null>,
  focused: () => readonly [ActionPlace, ActionOrigin] | null,
): void {
  const session = useSession()
  useClipboardEvents(tree, (event) => {
    const at = focused()
    return at !== null && performClipboard(session, event, ...at)
  })
}
