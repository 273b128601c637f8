import { newStageName } from '../common-parameters.ts'
import { say } from '../say.ts'
import type { StageTemplate } from '../template.ts'

export const cachedBuildStage: StageTemplate = {
  id: 'cached-build-stage',
  name: say('cached-build-stage.name', 'Build stage with a cache mount'),
  about: say(
    'cached-build-stage.about',
    'Builds on the stage; what the command keeps in the cache is there again at the next build.',
  ),
  parameters: [
    newStageName('build'),
    {
      id: 'command',
      kind: 'command',
      label: say('cached-build-stage.label.1', 'Build command'),
      initial: './build.sh',
    },
    {
      id: 'cache',
      kind: 'path',
      label: say('cached-build-stage.label.2', 'Folder of the cache'),
      initial: '/root/.cache',
    },
  ],
  base: 'source',
  place: 'afterSource',
  steps: [
    { kind: 'instruction', lines: ['WORKDIR /src'] },
    { kind: 'instruction', lines: ['COPY . .'] },
    {
      kind: 'instruction',
      lines: [
        say('cached-build-stage.comment.1', 'The cache is not in the layer, and stays for the next build'),
        'RUN --mount=type=cache,target={{cache}} {{command}}',
      ],
    },
  ],
}
