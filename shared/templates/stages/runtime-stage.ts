import { baseImage, image, newStageName } from '../common-parameters.ts'
import type { StageTemplate } from '../template.ts'

/** A stage that ships what another one built, on a small base image. */
export const runtimeStage: StageTemplate = {
  id: 'runtime-stage',
  name: { en: 'Runtime stage', ja: '実行用ステージ' },
  about: {
    en: 'A small image of its own with only what it copies from the stage. It becomes the default target.',
    ja: 'このステージからコピーしたものだけを含む小さなイメージです。既定のターゲットになります。',
  },
  parameters: [
    newStageName('runtime'),
    image('alpine:3.22', baseImage),
    {
      id: 'program',
      kind: 'path',
      label: { en: 'Program to copy', ja: 'コピーするプログラム' },
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
