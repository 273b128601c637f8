import { newStageName } from '../common-parameters.ts'
import type { StageTemplate } from '../template.ts'

export const testStage: StageTemplate = {
  id: 'test-stage',
  name: { en: 'Test stage', ja: 'テストのステージ' },
  about: {
    en: 'Builds on the stage and runs its tests; nothing of it ships.',
    ja: 'このステージの上でテストを実行します。配布するイメージには入りません。',
  },
  parameters: [
    newStageName('test'),
    {
      id: 'command',
      kind: 'command',
      label: { en: 'Test command', ja: 'テストのコマンド' },
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
