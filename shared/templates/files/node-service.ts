import { baseName, buildName, image, runtimeName, stageName } from '../common-parameters.ts'
import { say } from '../say.ts'
import type { FileTemplate } from '../template.ts'

export const nodeService: FileTemplate = {
  id: 'node-service',
  name: say('node-service.name', 'Node: build and run a service'),
  about: say(
    'node-service.about',
    'A common base; one stage installs what ships, another builds, and only their results meet in the image.',
  ),
  parameters: [
    image('node:24-slim', say('node-service.label.1', 'Node image')),
    baseName,
    stageName('dependencies', 'dependencies', say('node-service.label.2', 'Stage of the dependencies')),
    buildName,
    runtimeName,
    {
      id: 'main',
      kind: 'path',
      label: say('node-service.label.3', 'Main script'),
      initial: 'dist/main.js',
    },
  ],
  lines: [
    say('node-service.comment.1', '{base} is what all stages begin with'),
    'FROM {{image}} AS {{base}}',
    'WORKDIR /app',
    'COPY package.json package-lock.json ./',
    '',
    say('node-service.comment.2', '{dependencies} has what the service needs when it runs'),
    'FROM {{base}} AS {{dependencies}}',
    'RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev',
    '',
    say('node-service.comment.3', '{build} has the tools too, and none of them ships'),
    'FROM {{base}} AS {{build}}',
    'RUN --mount=type=cache,target=/root/.npm npm ci',
    'COPY . .',
    'RUN npm run build',
    '',
    say('node-service.comment.4', '{runtime} is what ships'),
    'FROM {{base}} AS {{runtime}}',
    'ENV NODE_ENV=production',
    'COPY --from={{dependencies}} /app/node_modules ./node_modules',
    'COPY --from={{build}} /app/dist ./dist',
    'USER node',
    'CMD ["node", "{{main}}"]',
  ],
}
