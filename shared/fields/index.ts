export type {
  ChoiceField,
  Field,
  FieldChange,
  FieldId,
  FieldPlace,
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
export { globalInstructions, instructionAt, setField } from './set-field.ts'
