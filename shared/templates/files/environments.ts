import { baseImage, baseName, image, stageName } from '../common-parameters.ts'
import type { FileTemplate } from '../template.ts'

export const environments: FileTemplate = {
  id: 'environments',
  name: { en: 'Common base: development and production', ja: '共通のベース: 開発環境と商用環境' },
  about: {
    en: 'What both environments share is written once; each adds its own. Build either by its target.',
    ja: '両方の環境に共通する部分を 1 か所に書き、違いを各ステージに書きます。ターゲットを選んでビルドします。',
  },
  parameters: [
    image('alpine:3.22', baseImage),
    baseName,
    stageName('development', 'development', { en: 'Development stage', ja: '開発環境のステージ' }),
    stageName('production', 'production', { en: 'Production stage', ja: '商用環境のステージ' }),
  ],
  ownTargets: ['development'],
  lines: [
    { en: '{{base}} is what both environments share', ja: '{{base}} 両方の環境に共通する部分' },
    'FROM {{image}} AS {{base}}',
    'CMD ["sh", "-c", "echo this container is for ${mode}"]',
    '',
    {
      en: '{{development}} is built with --target {{development}}',
      ja: '{{development}} 開発環境（--target {{development}} でビルドする）',
    },
    'FROM {{base}} AS {{development}}',
    'ENV mode="Dev"',
    '',
    {
      en: '{{production}} is built when no target is named',
      ja: '{{production}} 商用環境（ターゲットを指定しないときにビルドされる）',
    },
    'FROM {{base}} AS {{production}}',
    'ENV mode="Prod"',
  ],
}
