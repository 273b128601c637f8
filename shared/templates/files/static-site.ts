import { buildName, image, stageName } from '../common-parameters.ts'
import { say } from '../say.ts'
import type { FileTemplate } from '../template.ts'

export const staticSite: FileTemplate = {
  id: 'static-site',
  name: say('static-site.name', 'Static site: build and serve'),
  about: say('static-site.about', 'Node builds the pages, nginx serves them; Node itself does not ship.'),
  parameters: [
    image('node:24-slim', say('static-site.label.1', 'Node image'), 'node'),
    image('nginx:1.29-alpine', say('static-site.label.2', 'Web server image')),
    buildName,
    stageName('serve', 'serve', say('static-site.label.3', 'Serving stage')),
    {
      id: 'output',
      kind: 'path',
      label: say('static-site.label.4', 'Folder of the pages'),
      initial: 'dist',
    },
  ],
  lines: [
    say('static-site.comment.1', '{build} makes the pages'),
    'FROM {{node}} AS {{build}}',
    'WORKDIR /site',
    'COPY package.json package-lock.json ./',
    'RUN --mount=type=cache,target=/root/.npm npm ci',
    'COPY . .',
    'RUN npm run build',
    '',
    say('static-site.comment.2', '{serve} is what ships: a web server and the pages'),
    'FROM {{image}} AS {{serve}}',
    'COPY --from={{build}} /site/{{output}} /usr/share/nginx/html',
    'EXPOSE 80',
  ],
}
