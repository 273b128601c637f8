/** What other rooms plan changes of their own with: they are verified as graph edits are. */
export type { FileShape } from './meaning/file-shape.ts'
export { changeInstructions, shapeAt, withInheritedOf } from './meaning/shape-changes.ts'
export { verify } from './meaning/verify.ts'
export { composeEdits } from './writing/compose-edits.ts'
export { type EditContext, editContext } from './writing/edit-context.ts'
