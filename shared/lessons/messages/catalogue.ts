import { describeStage, type Stage } from '../../stages/index.ts'
import { createCatalogue, type Reason } from '../../text/index.ts'
import { english } from './en.ts'
import { japanese } from './ja.ts'

/** This room's messages. */
export const catalogue = createCatalogue(english, japanese)

/** `reason` makes a message of this room; `format` puts it in words. */
export const { reason, format: lessonMessage } = catalogue

/** What users read for a stage: its name as written, else its number. */
export const stageTitle = (stage: Stage): Reason | string =>
  describeStage<Reason>(stage, (index) => reason('stage#number', { index }))
