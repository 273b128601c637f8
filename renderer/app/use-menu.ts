import { useEffect } from 'react'
import { useSession } from '../state/index.ts'
import { commands } from './commands.ts'
import { finishField } from './finish-field.ts'

/** Does what the shell's native menu asks for. */
export function useMenu(): void {
  const session = useSession()
  useEffect(
    () =>
      session.host.on('app.command', ({ command }) => {
        finishField()
        void commands[command](session)
      }),
    [session],
  )
}
