import { dice, expectText, pick, textOf, type User } from './user.ts'

let counted = 0

/** Types an instruction that no text contains yet, at the end. */
export async function typeAtTheEnd(user: User): Promise<void> {
  const before = await textOf(user)
  const typed = pick(user, [
    `RUN echo typed ${++counted}\n`,
    `ENV typed=${++counted}\n`,
    `# typed ${++counted}\n`,
  ])
  await user.app.editor.typeAtEnd(typed)
  await expectText(user, before + typed)
}

/** Types in a random place, and deletes it key by key. */
export async function typeAndDelete(user: User): Promise<void> {
  const { app, page } = user
  const before = await textOf(user)
  await goToSomeLine(user)
  await page.keyboard.press('End')
  const word = 'zyx'.repeat(1 + dice(user, 3))
  await page.keyboard.type(word)
  await page.keyboard.press('Escape')
  await app.editor.expectText(word)
  for (let count = 0; count < word.length; count++) await page.keyboard.press('Backspace')
  await expectText(user, before)
}

/** Deletes a line, so that the text may have an error, and undoes that. An empty last line has nothing to delete. */
export async function deleteALineAndUndo(user: User): Promise<void> {
  const { page } = user
  const before = await textOf(user)
  await goToSomeLine(user)
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Delete')
  if ((await textOf(user)) !== before) await page.keyboard.press('Control+z')
  await expectText(user, before)
}

/** Undoes several steps and redoes them: the same texts appear again. Some steps, as a chosen target, leave the text alone. */
export async function undoAndRedo(user: User): Promise<void> {
  const { app, page } = user
  await app.editor.content.focus()
  const steps = 1 + dice(user, 4)
  const passed = [await textOf(user)]
  for (let step = 0; step < steps; step++) {
    await page.keyboard.press('Control+z')
    passed.push(await textOf(user))
  }
  passed.reverse()
  for (const [at, wanted] of passed.entries()) {
    const before = passed[at - 1] ?? wanted
    for (let step = 0; step < steps && (await textOf(user)) === before && before !== wanted; step++)
      await page.keyboard.press('Control+y')
    await expectText(user, wanted)
  }
}

async function goToSomeLine(user: User): Promise<void> {
  const { app, page } = user
  const lines = (await textOf(user)).split('\n').length
  await app.editor.content.focus()
  await page.keyboard.press('Control+Home')
  for (let down = dice(user, lines); down > 0; down--) await page.keyboard.press('ArrowDown')
}
