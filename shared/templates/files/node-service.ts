import { baseName, buildName, image, runtimeName, stageName } from '../common-parameters.ts'
import type { FileTemplate } from '../template.ts'

export const nodeService: FileTemplate = {
  id: 'node-service',
  name: { en: 'Node: build and run a service', ja: 'Node: ビルドしてサービスを実行' },
  about: {
    en: 'A common base; one stage installs what ships, another builds, and only their results meet in the image.',
    ja: '共通のベースから、実行時の依存関係とビルドを別々のステージで作り、結果だけをまとめます。',
  },
  parameters: [
    image('node:24-slim', { en: 'Node image', ja: 'Node のイメージ' }),
    baseName,
    stageName('dependencies', 'dependencies', {
      en: 'Stage of the dependencies',
      ja: '依存関係用ステージ',
    }),
    buildName,
    runtimeName,
    {
      id: 'main',
      kind: 'path',
      label: { en: 'Main script', ja: '起動するスクリプト' },
      initial: 'dist/main.js',
    },
  ],
  lines: [
    { en: '{{base}} is what all stages begin with', ja: '{{base}} すべてのステージに共通する土台' },
    'FROM {{image}} AS {{base}}',
    'WORKDIR /app',
    'COPY package.json package-lock.json ./',
    '',
    {
      en: '{{dependencies}} has what the service needs when it runs',
      ja: '{{dependencies}} 実行時に必要なパッケージだけを入れる',
    },
    'FROM {{base}} AS {{dependencies}}',
    'RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev',
    '',
    {
      en: '{{build}} has the tools too, and none of them ships',
      ja: '{{build}} ビルド用のツールも入れる（イメージには含まない）',
    },
    'FROM {{base}} AS {{build}}',
    'RUN --mount=type=cache,target=/root/.npm npm ci',
    'COPY . .',
    'RUN npm run build',
    '',
    { en: '{{runtime}} is what ships', ja: '{{runtime}} 配布するイメージ' },
    'FROM {{base}} AS {{runtime}}',
    'ENV NODE_ENV=production',
    'COPY --from={{dependencies}} /app/node_modules ./node_modules',
    'COPY --from={{build}} /app/dist ./dist',
    'USER node',
    'CMD ["node", "{{main}}"]',
  ],
}
