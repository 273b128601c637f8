export {
  type BindingStand,
  type Bindings,
  bindingsOf,
  conflictsOf,
  defaultKeysFor,
  keysFor,
  whyNotKeys,
} from './bindings.ts'
export {
  type AppCommandId,
  appCommandIds,
  type BindableId,
  type CommandPlace,
  commandKeys,
  type GraphCommandId,
  graphCommandIds,
  isAppCommandId,
  isBindable,
} from './command-keys.ts'
export {
  acceleratorOf,
  chordOf,
  chordShown,
  isKeyChord,
  isOnlyModifier,
  isTyping,
  type KeyPress,
} from './key-chord.ts'
