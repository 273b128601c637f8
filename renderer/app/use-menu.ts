import { useEffect } from 'react'
import { walkFieldHistory } from '../documents/index.ts'
import { useSession } from '../state/index.ts'
import { runCommand } from './commands.ts'

/** Runs the commands of the shell's native menus. */
export function useMenu(): void {
  const session = useSession()
  useEffect(
    () =>
      session.host.on('app.command', ({ command }) => {
        if ((command === 'undo' || command === 'redo') && walkFieldHistory(command)) return
        runCommand(session, command)
      }),
    [session],
  )
}
