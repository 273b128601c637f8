import type { Stage } from '../stages/index.ts'

/** What a message calls a stage: its name as written, else its index. */
export const stageLabel = (stage: Stage): string =>
  stage.name === '' ? String(stage.index) : stage.writtenName

/** The stage that COPY and mounts reach by a name: the last one in the file that has it. */
export const stageNamed = (stages: readonly Stage[], name: string): Stage | undefined =>
  stages.findLast((stage) => stage.name === name)
