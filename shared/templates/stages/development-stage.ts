import { newStageName } from '../common-parameters.ts'
import { say } from '../say.ts'
import type { StageTemplate } from '../template.ts'

export const developmentStage: StageTemplate = {
  id: 'development-stage',
  name: say('development-stage.name', 'Development stage'),
  about: say(
    'development-stage.about',
    'Builds on the stage and opens a shell in it, with the environment of development.',
  ),
  parameters: [
    newStageName('development'),
    { id: 'shell', kind: 'path', label: say('development-stage.label.1', 'Shell'), initial: 'sh' },
  ],
  base: 'source',
  place: 'afterSource',
  steps: [
    { kind: 'instruction', lines: ['ENV mode="Dev"'] },
    { kind: 'instruction', lines: ['CMD ["{{shell}}"]'] },
  ],
}
