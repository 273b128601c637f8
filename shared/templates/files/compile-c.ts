import { baseImage, buildName, image, runtimeName } from '../common-parameters.ts'
import type { FileTemplate } from '../template.ts'

export const compileC: FileTemplate = {
  id: 'compile-c',
  name: { en: 'C: compile and ship', ja: 'C: コンパイルして実行' },
  about: {
    en: 'Compile with gcc; the image that ships has the program and no compiler.',
    ja: 'gcc でコンパイルし、イメージにはコンパイラを含めません。',
  },
  parameters: [
    image('alpine:3.22', baseImage),
    buildName,
    runtimeName,
    { id: 'source', kind: 'path', label: { en: 'Source file', ja: 'ソースファイル' }, initial: 'hello.c' },
    { id: 'program', kind: 'path', label: { en: 'Program', ja: 'プログラム名' }, initial: 'hello' },
  ],
  lines: [
    {
      en: '{{build}} compiles the program; the compiler stays behind in this stage',
      ja: '{{build}} プログラムをコンパイルする（コンパイラはこのステージにだけ入る）',
    },
    'FROM {{image}} AS {{build}}',
    'WORKDIR /app',
    'RUN apk add --no-cache gcc libc-dev',
    'COPY {{source}} ./',
    'RUN gcc -o {{program}} {{source}}',
    '',
    {
      en: '{{runtime}} is what ships: the program alone',
      ja: '{{runtime}} 配布するイメージ（プログラムだけが入る）',
    },
    'FROM {{image}} AS {{runtime}}',
    'WORKDIR /app',
    'COPY --from={{build}} /app/{{program}} ./',
    'CMD ["./{{program}}"]',
  ],
}
