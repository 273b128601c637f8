import { filesQuestion } from './files.ts'
import { layersQuestion } from './layers.ts'
import { needsQuestion } from './needs.ts'
import { orderQuestion } from './order.ts'
import type { QuestionKind } from './question-kind.ts'
import { referenceQuestion } from './reference.ts'
import { rerunsQuestion } from './reruns.ts'
import { rolesQuestion } from './roles.ts'
import { settingQuestion } from './setting.ts'
import { wastedQuestion } from './wasted.ts'

/** Every kind of question, by the name lessons give it. */
export const questionKinds = {
  roles: rolesQuestion,
  needs: needsQuestion,
  reference: referenceQuestion,
  layers: layersQuestion,
  files: filesQuestion,
  order: orderQuestion,
  wasted: wastedQuestion,
  reruns: rerunsQuestion,
  setting: settingQuestion,
} as const satisfies Readonly<Record<string, QuestionKind>>

export const isQuestionKind = (name: string): name is keyof typeof questionKinds =>
  Object.hasOwn(questionKinds, name)
