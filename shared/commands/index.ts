export {
  type AppCommandId,
  appCommandSpecs,
  isAppCommandId,
  type MenuCommandId,
  menuCommandIds,
} from './app-commands.ts'
export type { AppCommandSpec, CommandPlace, GraphCommandSpec, MenuPlace, NativeMenu } from './command-spec.ts'
export { type GraphCommandId, graphCommandIds, graphCommandSpecs } from './graph-commands.ts'
export { conflictsOf, whyNotKeys } from './key-choice.ts'
export {
  acceleratorOf,
  chordOf,
  chordShown,
  isKeyChord,
  isOnlyModifier,
  isTyping,
  type KeyPress,
} from './key-chord.ts'
export {
  type Bindings,
  bindingsOf,
  type CommandId,
  commandIds,
  defaultKeysFor,
  isCommandId,
  type KeymapContext,
  keysFor,
  placesOf,
} from './keymap.ts'
