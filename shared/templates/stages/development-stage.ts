import { newStageName } from '../common-parameters.ts'
import type { StageTemplate } from '../template.ts'

export const developmentStage: StageTemplate = {
  id: 'development-stage',
  name: { en: 'Development stage', ja: '開発環境のステージ' },
  about: {
    en: 'Builds on the stage and opens a shell in it, with the environment of development.',
    ja: 'このステージの上に開発用の環境変数を設定し、シェルを開きます。',
  },
  parameters: [
    newStageName('development'),
    { id: 'shell', kind: 'path', label: { en: 'Shell', ja: 'シェル' }, initial: 'sh' },
  ],
  base: 'source',
  place: 'afterSource',
  steps: [
    { kind: 'instruction', lines: ['ENV mode="Dev"'] },
    { kind: 'instruction', lines: ['CMD ["{{shell}}"]'] },
  ],
}
