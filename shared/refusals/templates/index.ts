import { type CompiledTemplate, compileTemplate } from '../template.ts'
import { buildTemplates } from './build.ts'
import { fileTemplates } from './file.ts'
import { instructionTemplates } from './instructions.ts'
import { mountTemplates } from './mounts.ts'
import { referenceTemplates } from './references.ts'
import { stepTemplates } from './steps.ts'
import { wordTemplates } from './words.ts'

/** Every refusal that is recognised; the first that matches explains it. */
export const templates: readonly CompiledTemplate[] = [
  ...fileTemplates,
  ...instructionTemplates,
  ...wordTemplates,
  ...referenceTemplates,
  ...mountTemplates,
  ...stepTemplates,
  ...buildTemplates,
].map(compileTemplate)
