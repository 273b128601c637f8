import { baseName, image, runtimeName, stageName } from '../common-parameters.ts'
import type { FileTemplate } from '../template.ts'

export const pythonTested: FileTemplate = {
  id: 'python-tested',
  name: { en: 'Python: with a test stage', ja: 'Python: テスト用ステージ付き' },
  about: {
    en: 'The tests run in a stage of their own, on what ships; their tools never reach the image.',
    ja: '配布するものと同じ土台の上でテストします。テスト用のツールはイメージに含まれません。',
  },
  parameters: [
    image('python:3.13-slim', { en: 'Python image', ja: 'Python のイメージ' }),
    baseName,
    stageName('test', 'test', { en: 'Test stage', ja: 'テスト用ステージ' }),
    runtimeName,
    {
      id: 'command',
      kind: 'command',
      label: { en: 'Test command', ja: 'テストコマンド' },
      initial: 'python -m pytest',
    },
    { id: 'main', kind: 'path', label: { en: 'Main module', ja: '起動するモジュール' }, initial: 'app' },
  ],
  ownTargets: ['test'],
  lines: [
    {
      en: '{{base}} has the code and what it needs',
      ja: '{{base}} コードと、実行に必要なパッケージ',
    },
    'FROM {{image}} AS {{base}}',
    'WORKDIR /srv',
    {
      en: 'The cache mount keeps downloads between builds, outside of every layer',
      ja: 'キャッシュマウントなら、ダウンロードがレイヤーに残らず、次のビルドでも使える',
    },
    'COPY requirements.txt ./',
    'RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt',
    'COPY . .',
    '',
    {
      en: '{{test}} is built with --target {{test}}, and fails when a test fails',
      ja: '{{test}} --target {{test}} でビルドする（テストに失敗するとビルドも失敗する）',
    },
    'FROM {{base}} AS {{test}}',
    'RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements-dev.txt',
    'RUN {{command}}',
    '',
    { en: '{{runtime}} is what ships', ja: '{{runtime}} 配布するイメージ' },
    'FROM {{base}} AS {{runtime}}',
    'USER nobody',
    'CMD ["python", "-m", "{{main}}"]',
  ],
}
