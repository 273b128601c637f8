import { baseImage, image, newStageName } from '../common-parameters.ts'
import { say } from '../say.ts'
import type { StageTemplate } from '../template.ts'

/** A stage that ships what another one built, on a small base image. */
export const runtimeStage: StageTemplate = {
  id: 'runtime-stage',
  name: say('runtime-stage.name', 'Runtime stage'),
  about: say(
    'runtime-stage.about',
    'A small image of its own with only what it copies from the stage. It becomes the default target.',
  ),
  parameters: [
    newStageName('runtime'),
    image('alpine:3.22', baseImage),
    {
      id: 'program',
      kind: 'path',
      label: say('runtime-stage.label.1', 'Program to copy'),
      initial: '/app/hello',
    },
  ],
  base: 'image',
  place: 'last',
  steps: [
    { kind: 'instruction', lines: ['WORKDIR /app'] },
    { kind: 'copyFromSource', source: '{{program}}', destination: '/app/program' },
    { kind: 'instruction', lines: ['CMD ["/app/program"]'] },
  ],
}
