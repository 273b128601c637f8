import { readFileSync, writeFileSync } from 'node:fs'
import { expect, type Locator } from '@playwright/test'
import { expectGraphOfText, expectTextIsKept } from './consistency.ts'
import { beginAnewWhenLong, save, show } from './document-actions.ts'
import { type DocumentName, pathOf, workedOn } from './documents.ts'
import type { InspectedShell } from './inspected-shell.ts'
import { chance, expectText, pick, textOf, type User } from './user.ts'

let counted = 0

interface Fault {
  readonly name: string
  readonly run: (user: User, shell: InspectedShell, document: DocumentName) => Promise<void>
}

const faults: readonly Fault[] = [
  { name: 'killed right after a key', run: killAfterTyping },
  { name: 'typed while it was dead', run: typeWhileDead },
  { name: 'changed outside while it was dead', run: changeWhileDead },
  { name: 'typed while it hung', run: typeWhileItHangs },
  { name: 'reloaded right after a key', run: reloadAfterTyping },
  { name: 'reloaded while it was dead', run: reloadWhileDead },
]

/** Lets the server or the page fail while a document is being typed into; afterwards all that was typed is there. */
export async function playFault(
  user: User,
  shell: InspectedShell,
  tell: (done: string) => void,
): Promise<void> {
  const document = pick(user, workedOn)
  await show(user, document)
  await beginAnewWhenLong(user, document)
  const fault = pick(user, faults)
  tell(`${document}: ${fault.name}`)
  await fault.run(user, shell, document)
  await expectConnected(user)
  await expectGraphOfText(user)
  await expectTextIsKept(user, document)
  if (chance(user, 0.3)) await save(user, document)
}

/** Kills the server, and starts it again on the same data. */
export async function restart(user: User, shell: InspectedShell): Promise<void> {
  await shell.kill()
  await expect(connectionLost(user)).toBeVisible()
  await shell.startAgain()
  await expectConnected(user)
}

const connectionLost = ({ page }: User): Locator => page.getByText('Connection lost')

const expectConnected = (user: User): Promise<void> =>
  expect(connectionLost(user)).toHaveCount(0, { timeout: 30_000 })

/** Types a line, and answers what the text has to be then; does not wait for anything. */
async function typeLine(user: User): Promise<string> {
  const typed = `# typed in trouble ${++counted}\n`
  const before = await textOf(user)
  await user.app.editor.typeAtEnd(typed)
  return before + typed
}

async function killAfterTyping(user: User, shell: InspectedShell): Promise<void> {
  const wanted = await typeLine(user)
  await shell.kill()
  await shell.startAgain()
  await expectText(user, wanted)
}

/** The server is started again whatever happened: what comes after it has one. */
async function whileDead<T>(shell: InspectedShell, work: () => Promise<T>): Promise<T> {
  await shell.kill()
  return work().finally(() => shell.startAgain())
}

async function typeWhileDead(user: User, shell: InspectedShell): Promise<void> {
  const wanted = await whileDead(shell, () => typeLine(user))
  await expectText(user, wanted)
}

/** The user's lines come last and the other program's first, so that both stay without a question. */
async function changeWhileDead(user: User, shell: InspectedShell, document: DocumentName): Promise<void> {
  await save(user, document)
  const path = pathOf(user.workspace, document)
  const typed = await typeLine(user)
  const line = `# first from outside ${++counted}\n`
  await whileDead(shell, async () => writeFileSync(path, line + readFileSync(path, 'utf8')))
  await expectText(user, line + typed)
}

async function typeWhileItHangs(user: User, shell: InspectedShell): Promise<void> {
  shell.pause()
  const wanted = await typeLine(user).finally(() => shell.goOn())
  await expectText(user, wanted)
}

async function reloadAfterTyping(user: User): Promise<void> {
  const wanted = await typeLine(user)
  await user.page.reload()
  await expectText(user, wanted)
}

/** The page cannot be loaded until the server is there again. */
async function reloadWhileDead(user: User, shell: InspectedShell): Promise<void> {
  const wanted = await whileDead(shell, () => typeLine(user))
  await user.page.reload()
  await expectText(user, wanted)
}
