/** Where a command's keys count: anywhere in the window, or on what of graph and outline. */
export type CommandPlace = 'anywhere' | 'stage' | 'instruction' | 'edge' | 'image'

export interface CommandKeys {
  readonly places: readonly CommandPlace[]
  /** Its keys until the user chooses others; the first is the one that is shown. */
  readonly keys: readonly string[]
  /** On macOS, where they differ. */
  readonly macKeys?: readonly string[]
}

const anywhere = (...keys: string[]): CommandKeys => ({ places: ['anywhere'], keys })
const on = (places: CommandPlace | readonly CommandPlace[], ...keys: string[]): CommandKeys => ({
  places: typeof places === 'string' ? [places] : places,
  keys,
})

/** What is done to the app as a whole, or with the document that is open. */
export const appCommandKeys = {
  palette: anywhere('F1', 'Ctrl+Shift+P'),
  new: anywhere('Ctrl+N'),
  open: anywhere('Ctrl+O'),
  'open-folder': anywhere(),
  save: anywhere('Ctrl+S'),
  'save-as': anywhere('Ctrl+Shift+S'),
  'close-document': anywhere('Ctrl+W', 'Ctrl+F4'),
  'next-document': anywhere('Ctrl+Tab', 'Ctrl+PageDown', 'Alt+PageDown'),
  'previous-document': anywhere('Ctrl+Shift+Tab', 'Ctrl+PageUp', 'Alt+PageUp'),
  learn: anywhere(),
  settings: anywhere('Ctrl+,'),
  shortcuts: anywhere(),
  keys: anywhere('?'),
  build: anywhere('Ctrl+Enter'),
  'build-options': anywhere('Ctrl+Shift+Enter'),
  'cancel-build': anywhere('Ctrl+.'),
  run: anywhere(),
  undo: anywhere('Ctrl+Z'),
  redo: { places: ['anywhere'], keys: ['Ctrl+Shift+Z', 'Ctrl+Y'], macKeys: ['Ctrl+Shift+Z'] },
  find: anywhere('Ctrl+F'),
  tidy: anywhere(),
  'fit-graph': anywhere('Ctrl+0'),
  collapse: anywhere(),
  expand: anywhere(),
  present: anywhere('F8'),
  'toggle-outline': anywhere(),
  'toggle-text': anywhere(),
  'toggle-details': anywhere(),
  'toggle-panel': anywhere(),
  'next-part': anywhere('F6'),
  'previous-part': anywhere('Shift+F6'),
  'export-svg': anywhere(),
  'export-png': anywhere(),
  'export-page': anywhere(),
  'copy-mermaid': anywhere(),
} as const satisfies Readonly<Record<string, CommandKeys>>

/** What is done on the graph and in the outline, to what is focused there. */
export const graphCommandKeys = {
  makeTarget: on('stage'),
  showText: on('stage'),
  whyHere: on(['stage', 'image']),
  whySkipped: on(['stage', 'image']),
  showPaths: on('stage'),
  openShell: on('stage'),
  rename: on('stage', 'F2'),
  nameStage: on('stage', 'F2'),
  useAsBase: on('stage'),
  copyInto: on('stage'),
  copyFrom: on('stage'),
  mountFrom: on('stage'),
  changeBase: on('stage'),
  setPlatform: on('stage'),
  addInstruction: on('stage', 'Insert'),
  addFromTemplate: on('stage'),
  addAfter: on('stage'),
  moveStageUp: on('stage', 'Alt+ArrowUp'),
  moveStageDown: on('stage', 'Alt+ArrowDown'),
  moveStage: on('stage'),
  duplicate: on('stage', 'Ctrl+D'),
  extractBase: on('stage'),
  splitStage: on('stage'),
  inlineStage: on('stage'),
  removeStages: on('stage', 'Delete'),
  showInstruction: on('instruction'),
  editInstruction: on('instruction', 'F2'),
  pointElsewhere: on('instruction'),
  mountHere: on('instruction'),
  insertAbove: on('instruction'),
  insertBelow: on('instruction', 'Insert'),
  moveUp: on('instruction', 'Alt+ArrowUp'),
  moveDown: on('instruction', 'Alt+ArrowDown'),
  moveToPreviousStage: on('instruction', 'Alt+Shift+ArrowUp'),
  moveToNextStage: on('instruction', 'Alt+Shift+ArrowDown'),
  moveInstruction: on('instruction'),
  splitHere: on('instruction'),
  removeInstruction: on('instruction', 'Delete'),
  showReference: on('edge'),
  changeThisBase: on(['instruction', 'edge'], 'Delete'),
  changeReference: on('edge', 'F2'),
  moveTarget: on('edge'),
  removeReference: on('edge', 'Delete'),
  imageAsBase: on('image'),
  copyFromImage: on('image'),
  addFromImage: on('image'),
  addStage: anywhere(),
  removeUnused: anywhere(),
} as const satisfies Readonly<Record<string, CommandKeys>>

/** A command of the app as a whole. */
export type AppCommandId = keyof typeof appCommandKeys
/** A command on the graph's selection. */
export type GraphCommandId = keyof typeof graphCommandKeys
/** A command that keys can be chosen for. */
export type BindableId = AppCommandId | GraphCommandId

/** All commands of the app, in the order of their table. */
export const appCommandIds = Object.keys(appCommandKeys) as AppCommandId[]
/** All commands on the graph, in the order of their table. */
export const graphCommandIds = Object.keys(graphCommandKeys) as GraphCommandId[]
export const bindableIds: readonly BindableId[] = [...appCommandIds, ...graphCommandIds]

/** True for the id of a command of the app. */
export const isAppCommandId = (id: string): id is AppCommandId => Object.hasOwn(appCommandKeys, id)
/** True for the id of any command whose keys the user may choose. */
export const isBindable = (id: string): id is BindableId =>
  Object.hasOwn(appCommandKeys, id) || Object.hasOwn(graphCommandKeys, id)

const table: Readonly<Record<BindableId, CommandKeys>> = { ...appCommandKeys, ...graphCommandKeys }

/** The table's line for a command. */
export const commandKeys = (id: BindableId): CommandKeys => table[id]

/** Never offered together at one place, so they may share their keys. */
const alternatives: readonly (readonly BindableId[])[] = [
  ['rename', 'nameStage'],
  ['whyHere', 'whySkipped'],
  ['changeThisBase', 'removeReference'],
  ['changeThisBase', 'removeInstruction'],
  ['changeThisBase', 'changeReference'],
]

/** Whether the same keys could not tell the two commands apart. */
export function collide(one: BindableId, other: BindableId): boolean {
  if (one === other || alternatives.some((group) => group.includes(one) && group.includes(other)))
    return false
  const [places, others] = [commandKeys(one).places, commandKeys(other).places]
  return (
    [places, others].some((each) => each.includes('anywhere')) ||
    places.some((place) => others.includes(place))
  )
}
