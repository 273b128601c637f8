import { newStageName } from '../common-parameters.ts'
import { say } from '../say.ts'
import type { StageTemplate } from '../template.ts'

export const testStage: StageTemplate = {
  id: 'test-stage',
  name: say('test-stage.name', 'Test stage'),
  about: say('test-stage.about', 'Builds on the stage and runs its tests; nothing of it ships.'),
  parameters: [
    newStageName('test'),
    {
      id: 'command',
      kind: 'command',
      label: say('test-stage.label.1', 'Test command'),
      initial: './run-tests.sh',
    },
  ],
  base: 'source',
  place: 'afterSource',
  steps: [
    {
      kind: 'instruction',
      lines: [say('test-stage.comment.1', 'A test that fails makes this target fail'), 'RUN {{command}}'],
    },
  ],
}
