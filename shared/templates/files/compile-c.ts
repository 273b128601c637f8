import { baseImage, buildName, image, runtimeName } from '../common-parameters.ts'
import { say } from '../say.ts'
import type { FileTemplate } from '../template.ts'

export const compileC: FileTemplate = {
  id: 'compile-c',
  name: say('compile-c.name', 'C: compile and ship'),
  about: say('compile-c.about', 'Compile with gcc; the image that ships has the program and no compiler.'),
  parameters: [
    image('alpine:3.22', baseImage),
    buildName,
    runtimeName,
    { id: 'source', kind: 'path', label: say('compile-c.label.1', 'Source file'), initial: 'hello.c' },
    { id: 'program', kind: 'path', label: say('compile-c.label.2', 'Program'), initial: 'hello' },
  ],
  lines: [
    say('compile-c.comment.1', '{build} compiles the program; the compiler stays behind in this stage'),
    'FROM {{image}} AS {{build}}',
    'WORKDIR /app',
    'RUN apk add --no-cache gcc libc-dev',
    'COPY {{source}} ./',
    'RUN gcc -o {{program}} {{source}}',
    '',
    say('compile-c.comment.2', '{runtime} is what ships: the program alone'),
    'FROM {{image}} AS {{runtime}}',
    'WORKDIR /app',
    'COPY --from={{build}} /app/{{program}} ./',
    'CMD ["./{{program}}"]',
  ],
}
