import type { Stage } from '../../stages/index.ts'
import type { Reason } from '../../text/index.ts'
import { reason } from './catalogue.ts'

/** What people read for a stage: its name as written, else its number. */
export const stageTitle = (stage: Stage): Reason | string =>
  stage.name === '' ? reason('stage#number', { index: stage.index }) : stage.writtenName
