import { buildName, image, stageName } from '../common-parameters.ts'
import type { FileTemplate } from '../template.ts'

export const staticSite: FileTemplate = {
  id: 'static-site',
  name: { en: 'Static site: build and serve', ja: '静的サイト: ビルドして配信' },
  about: {
    en: 'Node builds the pages, nginx serves them; Node itself does not ship.',
    ja: 'Node でページをビルドし、nginx で配信します。Node はイメージに含まれません。',
  },
  parameters: [
    image('node:24-slim', { en: 'Node image', ja: 'Node のイメージ' }, 'node'),
    image('nginx:1.29-alpine', { en: 'Web server image', ja: 'Web サーバーのイメージ' }),
    buildName,
    stageName('serve', 'serve', { en: 'Serving stage', ja: '配信用ステージ' }),
    {
      id: 'output',
      kind: 'path',
      label: { en: 'Folder of the pages', ja: 'ページのフォルダー' },
      initial: 'dist',
    },
  ],
  lines: [
    { en: '{{build}} makes the pages', ja: '{{build}} ページを作る' },
    'FROM {{node}} AS {{build}}',
    'WORKDIR /site',
    'COPY package.json package-lock.json ./',
    'RUN --mount=type=cache,target=/root/.npm npm ci',
    'COPY . .',
    'RUN npm run build',
    '',
    {
      en: '{{serve}} is what ships: a web server and the pages',
      ja: '{{serve}} 配布するイメージ（Web サーバーとページ）',
    },
    'FROM {{image}} AS {{serve}}',
    'COPY --from={{build}} /site/{{output}} /usr/share/nginx/html',
    'EXPOSE 80',
  ],
}
