import { describeStage, type Stage } from '../../stages/index.ts'
import { createCatalogue, type Reason } from '../../text/index.ts'
import { english } from './en.ts'
import { japanese } from './ja.ts'

/** This room's messages. */
export const catalogue = createCatalogue(english, japanese)

/** Makes a message of this room: a key and its values, apart from any language. */
export const reason = catalogue.reason

/** A message of this room in words. Throws `RangeError` for a key of another room. */
export const lessonMessage = catalogue.format

/** What users read for a stage: its name as written, else its number. */
export const stageTitle = (stage: Stage): Reason | string =>
  describeStage<Reason>(stage, (index) => reason('stage#number', { index }))
