export type {
  ChoiceField,
  Field,
  FieldChange,
  FieldId,
  FieldPlace,
  FieldValue,
  LinesField,
  ListField,
  MountSetting,
  MountsField,
  MountValue,
  Pair,
  PairsField,
  SwitchField,
  TextField,
} from './field.ts'
export type { FieldProblemCode } from './field-problem.ts'
export { fieldsOf, stageFields } from './fields-of.ts'
export { globalInstructions, instructionAt } from './instruction-at.ts'
export { setField } from './set-field.ts'
