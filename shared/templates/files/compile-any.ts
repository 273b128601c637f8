import { buildName, image, runtimeName } from '../common-parameters.ts'
import { say } from '../say.ts'
import type { FileTemplate } from '../template.ts'

export const compileAny: FileTemplate = {
  id: 'compile-any',
  name: say('compile-any.name', 'Any language: build and ship'),
  about: say('compile-any.about', 'A build command of your own in one stage, its result in a smaller one.'),
  parameters: [
    image('debian:13', say('compile-any.label.1', 'Image to build with'), 'tools'),
    image('debian:13-slim', say('compile-any.label.2', 'Image to run on'), 'image'),
    buildName,
    runtimeName,
    {
      id: 'command',
      kind: 'command',
      label: say('compile-any.label.3', 'Build command'),
      initial: './build.sh',
    },
    {
      id: 'program',
      kind: 'path',
      label: say('compile-any.label.4', 'Program it makes'),
      initial: 'app',
    },
  ],
  lines: [
    say('compile-any.comment.1', '{build} has every tool that building needs, and none of it ships'),
    'FROM {{tools}} AS {{build}}',
    'WORKDIR /src',
    'COPY . .',
    'RUN {{command}}',
    '',
    say('compile-any.comment.2', '{runtime} is what ships'),
    'FROM {{image}} AS {{runtime}}',
    'WORKDIR /app',
    'COPY --from={{build}} /src/{{program}} ./',
    say('compile-any.comment.3', 'Not as root: the program needs no more than to be run'),
    'USER nobody',
    'CMD ["./{{program}}"]',
  ],
}
