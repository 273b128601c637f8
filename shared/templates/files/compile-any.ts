import { buildName, image, runtimeName } from '../common-parameters.ts'
import type { FileTemplate } from '../template.ts'

export const compileAny: FileTemplate = {
  id: 'compile-any',
  name: { en: 'Any language: build and ship', ja: '言語を問わず: ビルドして実行' },
  about: {
    en: 'A build command of your own in one stage, its result in a smaller one.',
    ja: '好きなコマンドでビルドし、できたものだけを小さなイメージに含めます。',
  },
  parameters: [
    image('debian:13', { en: 'Image to build with', ja: 'ビルドに使うイメージ' }, 'tools'),
    image('debian:13-slim', { en: 'Image to run on', ja: '実行に使うイメージ' }, 'image'),
    buildName,
    runtimeName,
    {
      id: 'command',
      kind: 'command',
      label: { en: 'Build command', ja: 'ビルドコマンド' },
      initial: './build.sh',
    },
    {
      id: 'program',
      kind: 'path',
      label: { en: 'Program it makes', ja: 'できるプログラム' },
      initial: 'app',
    },
  ],
  lines: [
    {
      en: '{{build}} has every tool that building needs, and none of it ships',
      ja: '{{build}} ビルドに必要なツールをすべて入れる（イメージには含まない）',
    },
    'FROM {{tools}} AS {{build}}',
    'WORKDIR /src',
    'COPY . .',
    'RUN {{command}}',
    '',
    { en: '{{runtime}} is what ships', ja: '{{runtime}} 配布するイメージ' },
    'FROM {{image}} AS {{runtime}}',
    'WORKDIR /app',
    'COPY --from={{build}} /src/{{program}} ./',
    { en: 'Not as root: the program needs no more than to be run', ja: 'root では動かさない' },
    'USER nobody',
    'CMD ["./{{program}}"]',
  ],
}
