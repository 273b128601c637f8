import { useEffect } from 'react'
import { useSession } from '../state/index.ts'
import { commands } from './commands.ts'
import { finishField } from './finish-field.ts'
import { walkFieldHistory } from '../documents/index.ts'

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
