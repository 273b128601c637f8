import { settled } from './build-actions.ts'
import { expectGraphOfText } from './consistency.ts'
import { closeOthers } from './document-actions.ts'
import type { Figures } from './growth.ts'
import type { InspectedShell } from './inspected-shell.ts'
import type { PageMemory } from './page-memory.ts'
import { command, leaveDialogs, type User } from './user.ts'

/** Measures page and server in one recurring state: only the fixed document is open. */
export async function measureAtRest(user: User, memory: PageMemory, shell: InspectedShell): Promise<Figures> {
  await settled(user)
  await leaveDialogs(user)
  await closeOthers(user, 'fixed')
  await expectGraphOfText(user)
  await command(user, 'Theme: Light')
  await command(user, 'Type size: Normal')
  await user.app.canvas.turn('right')
  await user.app.showDetails()
  await user.app.side.show('Fields')
  await user.app.build.show('Problems')
  return { ...(await memory.measure()), ...(await shell.measure()) }
}
