import { baseImage, baseName, image, stageName } from '../common-parameters.ts'
import { say } from '../say.ts'
import type { FileTemplate } from '../template.ts'

export const environments: FileTemplate = {
  id: 'environments',
  name: say('environments.name', 'Common base: development and production'),
  about: say(
    'environments.about',
    'What both environments share is written once; each adds its own. Build either by its target.',
  ),
  parameters: [
    image('alpine:3.22', baseImage),
    baseName,
    stageName('development', 'development', say('environments.label.1', 'Development stage')),
    stageName('production', 'production', say('environments.label.2', 'Production stage')),
  ],
  ownTargets: ['development'],
  lines: [
    say('environments.comment.1', '{base} is what both environments share'),
    'FROM {{image}} AS {{base}}',
    'CMD ["sh", "-c", "echo this container is for ${mode}"]',
    '',
    say('environments.comment.2', '{development} is built with --target {development}'),
    'FROM {{base}} AS {{development}}',
    'ENV mode="Dev"',
    '',
    say('environments.comment.3', '{production} is built when no target is named'),
    'FROM {{base}} AS {{production}}',
    'ENV mode="Prod"',
  ],
}
