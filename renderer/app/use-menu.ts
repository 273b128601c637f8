import { useEffect } from 'react'
import { walkFieldHistory } from '../documents/index.ts'
import { useSession } from '../state/index.ts'
import { commands } from './commands.ts'
import { finishField } from './finish-field.ts'

/** Does what the shell's native menus ask for. */
export function useMenu(): void {
  const session = useSession()
  useEffect(
    () =>
      session.host.on('app.command', ({ command }) => {
        if ((command === 'undo' || command === 'redo') && walkFieldHistory(command)) return
        finishField()
        void commands[command](session)
      }),
    [session],
  )
}
