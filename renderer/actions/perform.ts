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
import { commandsAt, type OfferedCommand } from './commands/index.ts'
import type { Act, Scene } from './offer.ts'

const noGraph: Scene['graph'] = resolveStages(parseDockerfile(''))

/** What the commands are asked about, as the app stands. */
export const sceneOf = (state: AppState): Scene => ({
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

/** Does what a command offered. Whether the focus has gone elsewhere (to a question, a field, the text). */
export function perform(bench: Session, act: Act, surface: Surface): boolean {
  switch (act.kind) {
    case 'ask':
      openQuestion(bench, act.question, surface)
      return true
    case 'rename':
      if (surface.renameInPlace) surface.renameInPlace(act.stage)
      else openQuestion(bench, { kind: 'rename', stage: act.stage }, surface)
      return true
    case 'edit': {
      const failure = applyEdit(bench, act.edit)
      if (failure === null) {
        const place = placeAfter(act.edit)
        if (place !== null) surface.follow?.(place, act.edit.op === 'moveInstruction' ? 'moved' : 'removed')
        return false
      }
      openQuestion(bench, { kind: 'refused', title: '', message: failure.message }, surface)
      return true
    }
    case 'target':
      chooseTarget(bench, act.stage)
      return false
    case 'explain': {
      const [stage, ...others] = act.stages
      if (stage !== undefined && others.length === 0) {
        selectPlace(bench, { stage, instruction: null })
        selectTogether(bench, [])
      }
      showSideTab(bench, 'explain')
      return false
    }
    case 'explainImage':
      changeShown(bench.store, { explainedImage: act.reference })
      showSideTab(bench, 'explain')
      return false
    case 'shell':
      void bench.runs.openShell(act.stage)
      return false
    case 'text': {
      const span = spanOfPlace(sceneOf(bench.store.getState()).graph.stages, act)
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
  if (found.offer.can) perform(bench, found.offer.act, surface)
  return true
}

/** The command that a key means at a place. */
export function commandOfKey(
  state: AppState,
  press: KeyPress,
  place: ActionPlace,
): OfferedCommand | undefined {
  const chord = chordOf(press)
  const { keysOf } = selectBindings(state)
  return commandsAt(place, sceneOf(state)).find(({ command }) => keysOf(command.id).includes(chord))
}

/** Does a command of the file as a whole, asked for by its keys. `false` when it has no meaning now. */
export function performOnFile(bench: Session, id: GraphCommandId): boolean {
  const found = commandsAt(filePlace, sceneOf(bench.store.getState())).find(
    ({ command }) => command.id === id,
  )
  if (found === undefined) return false
  const anchor = { x: window.innerWidth / 2, y: window.innerHeight / 4 }
  if (found.offer.can) perform(bench, found.offer.act, { anchor, focusBack: rememberFocus() })
  return true
}
