import { useEffect } from 'react'
import { goToDocument } from '../state/open-actions.ts'
import { useSession } from '../state/use-session.ts'
import { commands } from './commands.ts'

/** Does what the shell's native menu asks for. */
export function useMenu(): void {
  const session = useSession()
  useEffect(() => {
    const ends = [
      session.host.on('app.command', ({ command }) => void commands[command](session)),
      session.host.on('app.open', ({ path }) => void goToDocument(session, { path })),
    ]
    return () => {
      for (const end of ends) end()
    }
  }, [session])
}
