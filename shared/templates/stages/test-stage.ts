import { newStageName } from '../common-parameters.ts'
import type { StageTemplate } from '../template.ts'

export const testStage: StageTemplate = {
  id: 'test-stage',
  name: { en: 'Test stage', ja: 'テスト用ステージ' },
  about: {
    en: 'Builds on the stage and runs its tests; nothing of it ships.',
    ja: 'このステージの上でテストを実行します。イメージには含まれません。',
  },
  parameters: [
    newStageName('test'),
    {
      id: 'command',
      kind: 'command',
      label: { en: 'Test command', ja: 'テストコマンド' },
      initial: './run-tests.sh',
    },
  ],
  base: 'source',
  place: 'afterSource',
  steps: [
    {
      kind: 'instruction',
      lines: [
        {
          en: 'A test that fails makes this target fail',
          ja: 'テストに失敗すると、このターゲットのビルドも失敗する',
        },
        'RUN {{command}}',
      ],
    },
  ],
}
