import { describeStage, type Stage } from '../../stages/index.ts'
import type { Reason } from '../../text/index.ts'
import { createCatalogue } from '../../words/index.ts'
import { english } from './en.ts'

/** This room's messages: `reason` creates one, a key and its values, in no language; `lessonMessage` words it. */
export const { reason, format: lessonMessage } = createCatalogue('lessons', english)

/** A stage's display name: its name as written, else its number. */
export const stageTitle = (stage: Stage): Reason | string =>
  describeStage<Reason>(stage, (index) => reason('stage#number', { index }))
