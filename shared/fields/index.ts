export type {
  ChoiceField,
  Field,
  FieldChange,
  FieldId,
  FieldLocation,
  FieldProblemCode,
  FieldValue,
  LinesField,
  ListField,
  MountsField,
  MountValue,
  Pair,
  PairsField,
} from './field.ts'
export { fieldsOf, stageFields } from './fields-of.ts'
export { globalInstructions, instructionAt } from './instruction-at.ts'
export { setField } from './set-field.ts'
