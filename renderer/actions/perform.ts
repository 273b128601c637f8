import { chordOf, type GraphCommandId, type KeyPress } from '#shared/commands/index.ts'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import type { GraphEdit } from '#shared/edits/index.ts'
import { resolveStages } from '#shared/stages/index.ts'
import { type ActionPlace, filePlace, type InstructionPlace } from '../graph/index.ts'
import {
  type AppState,
  applyEdit,
  changeShown,
  chooseTarget,
  openQuestion,
  rememberFocus,
  type Session,
  type Surface,
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
import { commandsAt, type PlacedCommand } from './commands/index.ts'
import type { CommandAction, CommandContext } from './graph-command.ts'

const noGraph: CommandContext['graph'] = resolveStages(parseDockerfile(''))

/** What the commands are asked about, as the app stands. */
export const commandContextOf = (state: AppState): CommandContext => ({
  graph: selectGraph(state) ?? noGraph,
  target: selectTarget(state),
  readOnly: selectShown(state).file?.readOnly ?? true,
  stale: selectStale(state),
})

/** Where the instruction is that an edit moved, or was that it removed; `null` for other edits. */
function placeAfter(edit: GraphEdit): InstructionPlace | null {
  if (edit.op === 'moveInstruction' && typeof edit.toStage === 'number') {
    return { kind: 'instruction', stage: edit.toStage, instruction: edit.at }
  }
  if (edit.op === 'removeInstruction' && typeof edit.stage === 'number') {
    return { kind: 'instruction', stage: edit.stage, instruction: edit.instruction }
  }
  return null
}

/** Does what a command does at a place. Returns whether the focus has gone elsewhere (to a question, a field, the text). */
export function perform(bench: Session, action: CommandAction, surface: Surface): boolean {
  switch (action.kind) {
    case 'ask':
      openQuestion(bench, action.question, surface)
      return true
    case 'rename':
      if (surface.renameInPlace) surface.renameInPlace(action.stage)
      else openQuestion(bench, { kind: 'rename', stage: action.stage }, surface)
      return true
    case 'edit': {
      const failure = applyEdit(bench, action.edit)
      if (failure === null) {
        const place = placeAfter(action.edit)
        if (place !== null)
          surface.follow?.(place, action.edit.op === 'moveInstruction' ? 'moved' : 'removed')
        return false
      }
      openQuestion(bench, { kind: 'refused', title: '', message: failure.message }, surface)
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

/** Does what a key means at a place. `false` when it means nothing there. */
export function performKey(bench: Session, press: KeyPress, place: ActionPlace, surface: Surface): boolean {
  const found = commandOfKey(bench.store.getState(), press, place)
  if (found === undefined) return false
  if (found.availability.enabled) perform(bench, found.availability.action, surface)
  return true
}

/** The command that a key means at a place. */
export function commandOfKey(
  state: AppState,
  press: KeyPress,
  place: ActionPlace,
): PlacedCommand | undefined {
  const chord = chordOf(press)
  const { keysOf } = selectBindings(state)
  return commandsAt(place, commandContextOf(state)).find(({ command }) => keysOf(command.id).includes(chord))
}

/** Does a command of the file as a whole, asked for by its keys. `false` when it has no meaning now. */
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
