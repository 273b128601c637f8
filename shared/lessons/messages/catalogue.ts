import { describeStage, type Stage } from '../../stages/index.ts'
import { createCatalogue, type Reason } from '../../text/index.ts'
import { english } from './en.ts'
import { japanese } from './ja.ts'

/** This room's messages. */
const catalogue = createCatalogue(english, japanese)

/** Creates a message of this room: a key and its values, in no language. */
export const reason = catalogue.reason

/** Renders a message of this room. Throws `RangeError` for a key of another room. */
export const lessonMessage = catalogue.format

/** A stage's display name: its name as written, else its number. */
export const stageTitle = (stage: Stage): Reason | string =>
  describeStage<Reason>(stage, (index) => reason('stage#number', { index }))
