import { newStageName } from '../common-parameters.ts'
import type { StageTemplate } from '../template.ts'

export const cachedBuildStage: StageTemplate = {
  id: 'cached-build-stage',
  name: { en: 'Build stage with a cache mount', ja: 'キャッシュマウント付きのビルド用ステージ' },
  about: {
    en: 'Builds on the stage; what the command keeps in the cache is there again at the next build.',
    ja: 'このステージの上でビルドします。キャッシュに置いたものは次のビルドでも使えます。',
  },
  parameters: [
    newStageName('build'),
    {
      id: 'command',
      kind: 'command',
      label: { en: 'Build command', ja: 'ビルドコマンド' },
      initial: './build.sh',
    },
    {
      id: 'cache',
      kind: 'path',
      label: { en: 'Folder of the cache', ja: 'キャッシュのフォルダー' },
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
        {
          en: 'The cache is not in the layer, and stays for the next build',
          ja: 'キャッシュはレイヤーに入らず、次のビルドでも使える',
        },
        'RUN --mount=type=cache,target={{cache}} {{command}}',
      ],
    },
  ],
}
