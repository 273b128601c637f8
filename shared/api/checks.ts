import * as z from 'zod'
import { languages } from '../words/index.ts'
import { call } from './call.ts'

/** `StageNameCasing`, or `Stagegraph/UnusedStage`. */
const ruleName = z.string().regex(/^(?:Stagegraph\/)?[A-Za-z]{1,64}$/)

export const checkCalls = {
  /** The page that explains a rule and how to fix what it finds, as Markdown; `null` for a rule without one. */
  'checks.page': call(
    z.object({ rule: ruleName, language: z.enum(languages) }),
    z.object({ markdown: z.string().nullable() }),
  ),
} as const
