import { chordOf, type GraphCommandId, type KeyPress } from '#shared/commands/index.ts'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import type { GraphEdit } from '#shared/edits/index.ts'
import { resolveStages } from '#shared/stages/index.ts'
import { type ActionPlace, filePlace, type InstructionPlace } from '../graph/index.ts'
import {
  type ActionOrigin,
  type AppState,
  applyEdit,
  changeShown,
  chooseTarget,
  openQuestion,
  rememberFocus,
  type Session,
  selectBindings,
  selectGraph,
  selectPlace,
  selectShown,
  selectStale,
  selectTarget,
  selectTogether,
  setPanels,
  showSideTab,
  spanOfPlace,
} from '../state/index.ts'
import { performClipboardCommand } from './clipboard.ts'
import { commandsAt, type PlacedCommand } from './commands/index.ts'
import type { CommandAction, CommandContext } from './graph-command.ts'

const noGraph: CommandContext['graph'] = resolveStages(parseDockerfile(''))

/** The context that commands are evaluated in, from the app's state. */
export const commandContextOf = (state: AppState): CommandContext => ({
  graph: selectGraph(state) ?? noGraph,
  target: selectTarget(state),
  readOnly: selectShown(state).file?.readOnly ?? true,
  stale: selectStale(state),
  hasCopy: state.copied !== null,
})

/** The place of the instruction that an edit moved or removed; `null` for other edits. */
function placeAfter(edit: GraphEdit): InstructionPlace | null {
  if (edit.op === 'moveInstruction' && typeof edit.toStage === 'number') {
    return { kind: 'instruction', stage: edit.toStage, instruction: edit.at }
  }
  if (edit.op === 'removeInstruction' && typeof edit.stage === 'number') {
    return { kind: 'instruction', stage: edit.stage, instruction: edit.instruction }
  }
  return null
}

/** Runs a command at a place. Returns whether the focus has moved elsewhere (to a question, a field, the text). */
export function perform(bench: Session, action: CommandAction, origin: ActionOrigin): boolean {
  switch (action.kind) {
    case 'ask':
      openQuestion(bench, action.question, origin)
      return true
    case 'rename':
      if (origin.renameInPlace) origin.renameInPlace(action.stage)
      else openQuestion(bench, { kind: 'rename', stage: action.stage }, origin)
      return true
    case 'edit': {
      const failure = applyEdit(bench, action.edit)
      if (failure === null) {
        const place = placeAfter(action.edit)
        if (place !== null) origin.follow?.(place, action.edit.op === 'moveInstruction' ? 'moved' : 'removed')
        return false
      }
      openQuestion(bench, { kind: 'refused', title: '', message: failure.message }, origin)
      return true
    }
    case 'target':
      chooseTarget(bench, action.stage)
      return false
    case 'explain': {
      const [stage, ...others] = action.stages
      if (stage !== undefined && others.length === 0) {
        selectPlace(bench, { stage, instruction: null })
        selectTogether(bench, [])
      }
      showSideTab(bench, 'explain')
      return false
    }
    case 'explainImage':
      changeShown(bench.store, { explainedImage: action.reference })
      showSideTab(bench, 'explain')
      return false
    case 'copy':
    case 'cut':
    case 'paste':
      return performClipboardCommand(bench, action.kind, action.place, origin)
    case 'shell':
      void bench.runs.openShell(action.stage)
      return false
    case 'text': {
      const span = spanOfPlace(commandContextOf(bench.store.getState()).graph.stages, action)
      setPanels(bench, { editor: true, side: 'text' })
      if (span !== null) bench.editor.goTo(span.from)
      return true
    }
  }
}

/** Runs the command of a key at a place. `false` when there is none. */
export function performKey(
  bench: Session,
  press: KeyPress,
  place: ActionPlace,
  origin: ActionOrigin,
): boolean {
  const found = commandOfKey(bench.store.getState(), press, place)
  if (found === undefined) return false
  if (found.availability.enabled) perform(bench, found.availability.action, origin)
  return true
}

/** The command bound to a key at a place. */
export function commandOfKey(
  state: AppState,
  press: KeyPress,
  place: ActionPlace,
): PlacedCommand | undefined {
  const chord = chordOf(press)
  const { keysOf } = selectBindings(state)
  return commandsAt(place, commandContextOf(state)).find(({ command }) => keysOf(command.id).includes(chord))
}

/** Runs a command on the file as a whole by its keys. `false` when it does not apply now. */
export function performOnFile(bench: Session, id: GraphCommandId): boolean {
  const found = commandsAt(filePlace, commandContextOf(bench.store.getState())).find(
    ({ command }) => command.id === id,
  )
  if (found === undefined) return false
  const anchor = { x: window.innerWidth / 2, y: window.innerHeight / 4 }
  if (found.availability.enabled)
    perform(bench, found.availability.action, { anchor, focusBack: rememberFocus() })
  return true
}
