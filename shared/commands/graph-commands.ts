import type { GraphCommandSpec } from './command-spec.ts'

const specs = {
  makeTarget: { places: ['stage'], keys: ['Alt+T'] },
  showText: { places: ['stage'] },
  whyHere: { places: ['stage', 'image'], keys: ['Alt+W'] },
  whySkipped: { places: ['stage', 'image'], keys: ['Alt+W'], insteadOf: ['whyHere'] },
  showPaths: { places: ['stage'] },
  openShell: { places: ['stage'] },
  copyPart: { places: ['stage', 'instruction'] },
  cutPart: { places: ['stage', 'instruction'] },
  pastePart: { places: ['stage', 'instruction', 'anywhere'] },
  rename: { places: ['stage'], keys: ['F2'] },
  nameStage: { places: ['stage'], keys: ['F2'], insteadOf: ['rename'] },
  useAsBase: { places: ['stage'] },
  copyInto: { places: ['stage'] },
  copyFrom: { places: ['stage'] },
  mountFrom: { places: ['stage'] },
  changeBase: { places: ['stage'] },
  setPlatform: { places: ['stage'] },
  addInstruction: { places: ['stage'], keys: ['Insert'] },
  addFromTemplate: { places: ['stage'] },
  addAfter: { places: ['stage'] },
  moveStageUp: { places: ['stage'], keys: ['Alt+ArrowUp'] },
  moveStageDown: { places: ['stage'], keys: ['Alt+ArrowDown'] },
  moveStage: { places: ['stage'] },
  duplicate: { places: ['stage'], keys: ['Ctrl+D'] },
  extractBase: { places: ['stage'] },
  splitStage: { places: ['stage'] },
  inlineStage: { places: ['stage'] },
  removeStages: { places: ['stage'], keys: ['Delete'] },
  showInstruction: { places: ['instruction'] },
  editInstruction: { places: ['instruction'], keys: ['F2'] },
  pointElsewhere: { places: ['instruction'] },
  mountHere: { places: ['instruction'] },
  insertAbove: { places: ['instruction'] },
  insertBelow: { places: ['instruction'], keys: ['Insert'] },
  moveUp: { places: ['instruction'], keys: ['Alt+ArrowUp'] },
  moveDown: { places: ['instruction'], keys: ['Alt+ArrowDown'] },
  moveToPreviousStage: { places: ['instruction'], keys: ['Alt+Shift+ArrowUp'] },
  moveToNextStage: { places: ['instruction'], keys: ['Alt+Shift+ArrowDown'] },
  moveInstruction: { places: ['instruction'] },
  splitHere: { places: ['instruction'] },
  removeInstruction: { places: ['instruction'], keys: ['Delete'] },
  showReference: { places: ['edge'] },
  changeThisBase: {
    places: ['instruction', 'edge'],
    keys: ['Delete'],
    insteadOf: ['removeInstruction', 'changeReference', 'removeReference'],
  },
  changeReference: { places: ['edge'], keys: ['F2'] },
  insertStage: { places: ['edge'], keys: ['Insert'] },
  moveTarget: { places: ['edge'] },
  removeReference: { places: ['edge'], keys: ['Delete'] },
  imageAsBase: { places: ['image'] },
  copyFromImage: { places: ['image'] },
  addFromImage: { places: ['image'] },
  addStage: { places: ['anywhere'] },
  removeUnused: { places: ['anywhere'] },
} as const satisfies Readonly<Record<string, GraphCommandSpec>>

/** A command on what is focused in the graph or the outline, or on the file. */
export type GraphCommandId = keyof typeof specs

/** Every command on the graph, in the order of its menus and of the settings. */
export const graphCommandSpecs: Readonly<Record<GraphCommandId, GraphCommandSpec>> = specs

/** The commands on the graph in the order of their table. */
export const graphCommandIds = Object.keys(specs) as GraphCommandId[]
