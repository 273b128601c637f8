import { buildATarget, settled } from './build-actions.ts'
import { expectGraphOfText, expectTextIsKept } from './consistency.ts'
import type { DaemonCheck } from './daemon-check.ts'
import { beginAnewWhenLong, changeOutside, save, show } from './document-actions.ts'
import { type DocumentName, fileOf, workedOn } from './documents.ts'
import { editTheGraph, moveARow, renameAStage } from './graph-actions.ts'
import { deleteALineAndUndo, typeAndDelete, typeAtTheEnd, undoAndRedo } from './text-actions.ts'
import { dice, leaveDialogs, pick, type User } from './user.ts'
import {
  changeAppearance,
  hideAndShow,
  lookAtALesson,
  showOtherwise,
  switchPanels,
  zoomAndPan,
} from './view-actions.ts'

/** A user action; a returned text describes it better than its name. */
interface Action {
  readonly name: string
  /** Its weight in the random choice. */
  readonly weight: number
  readonly run: (user: User, document: DocumentName) => Promise<unknown>
}

const actions = (lessons: readonly string[]): readonly Action[] => [
  { name: 'type at the end', weight: 4, run: typeAtTheEnd },
  { name: 'type and delete', weight: 3, run: typeAndDelete },
  { name: 'delete a line and undo', weight: 2, run: deleteALineAndUndo },
  { name: 'undo and redo', weight: 3, run: undoAndRedo },
  { name: 'graph', weight: 8, run: editTheGraph },
  { name: 'rename', weight: 3, run: renameAStage },
  { name: 'move a row', weight: 3, run: moveARow },
  { name: 'save', weight: 3, run: save },
  { name: 'change outside', weight: 2, run: changeOutside },
  { name: 'build', weight: 5, run: buildATarget },
  { name: 'panels', weight: 2, run: switchPanels },
  { name: 'hide and show', weight: 1, run: hideAndShow },
  { name: 'appearance', weight: 1, run: changeAppearance },
  { name: 'zoom', weight: 2, run: zoomAndPan },
  { name: 'level', weight: 1, run: showOtherwise },
  { name: 'lesson', weight: 1, run: (user, name) => lookAtALesson(user, lessons, fileOf(name)) },
]

const bag = (all: readonly Action[]): readonly Action[] =>
  all.flatMap((action) => Array.from({ length: action.weight }, () => action))

/** Plays a round: some actions on one document, then all consistency checks. Returns the actions. */
export async function playRound(
  user: User,
  daemon: DaemonCheck,
  lessons: readonly string[],
  tell: (done: string) => void,
): Promise<void> {
  const document = pick(user, workedOn)
  tell(`open ${document}`)
  await show(user, document)
  await beginAnewWhenLong(user, document)
  await expectGraphOfText(user)
  const all = bag(actions(lessons))
  for (let count = 3 + dice(user, 6); count > 0; count--) {
    const action = pick(user, all)
    tell(action.name)
    const more = await action.run(user, document)
    if (typeof more === 'string') tell(`(${more})`)
    await leaveDialogs(user)
    await beginAnewWhenLong(user, document)
  }
  tell('checks')
  await settled(user)
  await expectGraphOfText(user)
  await expectTextIsKept(user, document)
  await daemon.expectSettled()
}
