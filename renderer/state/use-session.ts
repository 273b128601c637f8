import { createContext, useContext } from 'react'
import { useStore } from 'zustand/react'
import type { AppState } from './app-state.ts'
import type { DocumentState } from './documents/document-state.ts'
import { selectShown } from './documents/shown.ts'
import type { Session } from './session.ts'

/** Put around the app by its entry. */
export const SessionContext = createContext<Session | null>(null)

/** Throws outside the app. */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (session === null) throw new Error('useSession: no SessionContext above this component')
  return session
}

/** The result of `selector`, updated after each change; it must return the same object for the same state. */
export function useApp<T>(selector: (state: AppState) => T): T {
  return useStore(useSession().store, selector)
}

/** As `useApp`, of the document in the editor. */
export function useShown<T>(selector: (document: DocumentState) => T): T {
  return useApp((state) => selector(selectShown(state)))
}
