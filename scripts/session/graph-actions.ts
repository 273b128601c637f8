import { expect } from '@playwright/test'
import { chooseInMenu, menuItem } from '../../e2e/support/menu.ts'
import { expectGraphOfText, graphOf } from './consistency.ts'
import { chance, chooseStage, dice, expectText, leaveDialogs, pick, textOf, type User } from './user.ts'

let counted = 0

/** An edit of the graph: chosen in a stage's menu or by its keys, with answers to its question. */
interface GraphEditing {
  readonly name: string
  /** An entry of the stage's menu, or keys. */
  readonly command: string | { readonly keys: string }
  /** Fields to fill in by their labels; the others keep their defaults. */
  readonly answers?: () => Readonly<Record<string, string>>
}

const editings: readonly GraphEditing[] = [
  { name: 'duplicate', command: { keys: 'Control+d' }, answers: () => ({ Name: `again${++counted}` }) },
  { name: 'add a stage', command: 'Add stage after…', answers: () => ({ Name: `added${++counted}` }) },
  { name: 'delete a stage', command: { keys: 'Delete' } },
  { name: 'move a stage down', command: { keys: 'Alt+ArrowDown' } },
  { name: 'move a stage up', command: { keys: 'Alt+ArrowUp' } },
  {
    name: 'insert an instruction',
    command: { keys: 'Insert' },
    answers: () => ({ Instruction: `RUN echo inserted ${++counted}` }),
  },
  { name: 'use as a base', command: 'Use as base for…' },
  { name: 'mount', command: 'Mount from…', answers: () => ({ 'Mounted at': '/in' }) },
  { name: 'set the platform', command: 'Set platform…', answers: () => ({ Platform: 'linux/amd64' }) },
  { name: 'extract a base', command: 'Extract common base…' },
  {
    name: 'split',
    command: 'Split into build and runtime…',
    answers: () => ({ 'What the runtime stage gets': '/etc/os-release' }),
  },
  { name: 'inline', command: 'Inline into the stage built from it…' },
]

/** Applies one of the edits to a stage; skips disallowed ones. Any edit can be undone and redone. */
export async function editTheGraph(user: User): Promise<string> {
  const { page } = user
  const before = await textOf(user)
  const stages = graphOf(before)?.stages.length ?? 0
  if (stages === 0) return 'no graph to edit'
  const editing = pick(user, editings)
  await chooseStage(user, dice(user, stages))
  const isAsked = await begin(user, editing)
  if (isAsked) await answer(user, editing.answers?.() ?? {})
  await leaveDialogs(user)
  await expectGraphOfText(user)
  const after = await textOf(user)
  if (after === before) return `${editing.name}: not here`
  if (chance(user, 0.6)) {
    await page.keyboard.press('Control+z')
    await expectText(user, before)
    if (chance(user, 0.4)) {
      await page.keyboard.press('Control+y')
      await expectText(user, after)
    }
  }
  return editing.name
}

/** True when a question is open. */
async function begin({ page }: User, { command }: GraphEditing): Promise<boolean> {
  if (typeof command !== 'string') await page.keyboard.press(command.keys)
  else {
    await page.keyboard.press('Shift+F10')
    const item = await menuItem(page, command)
    if ((await item.count()) === 0 || (await item.first().getAttribute('aria-disabled')) === 'true')
      return false
    await chooseInMenu(page, command)
  }
  // Edits without a question are done immediately; a question appears with the next frame.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))))
  return (await page.getByRole('form').count()) > 0
}

async function answer({ page }: User, answers: Readonly<Record<string, string>>): Promise<void> {
  const form = page.getByRole('form')
  for (const [label, value] of Object.entries(answers)) {
    const field = form.getByLabel(label, { exact: true })
    if ((await field.count()) > 0) await field.first().fill(value)
  }
  const submit = form.locator('button[type=submit]')
  // A refusal has no button: it shows the reason, and can only be closed.
  if ((await submit.count()) > 0 && (await submit.isEnabled())) await submit.click()
}

/** Renames a stage in the graph. */
export async function renameAStage(user: User): Promise<void> {
  const graph = graphOf(await textOf(user))
  if (graph === null) return
  const { name } = pick(user, graph.stages)
  if (name === '') return
  const wanted = `renamed${++counted}`
  await chooseStage(
    user,
    graph.stages.findIndex((stage) => stage.name === name),
  )
  await user.page.keyboard.press('F2')
  const field = user.page.getByRole('textbox').and(user.page.locator(':focus'))
  await field.fill(wanted)
  await field.press('Enter')
  await expect(user.app.canvas.stage(wanted)).toHaveCount(1)
}

/** Moves an instruction to the stage below or above. */
export async function moveARow(user: User): Promise<void> {
  const before = await textOf(user)
  const stages = graphOf(before)?.stages.length ?? 0
  if (stages === 0) return
  await chooseStage(user, dice(user, stages))
  const { keyboard } = user.page
  await keyboard.press('ArrowRight')
  for (let down = 1 + dice(user, 3); down > 0; down--) await keyboard.press('ArrowDown')
  await keyboard.press(
    pick(user, ['Alt+Shift+ArrowDown', 'Alt+Shift+ArrowUp', 'Alt+ArrowDown', 'Alt+ArrowUp']),
  )
  await leaveDialogs(user)
  await expectGraphOfText(user)
}
