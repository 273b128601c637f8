import { baseName, image, runtimeName, stageName } from '../common-parameters.ts'
import { say } from '../say.ts'
import type { FileTemplate } from '../template.ts'

export const pythonTested: FileTemplate = {
  id: 'python-tested',
  name: say('python-tested.name', 'Python: with a test stage'),
  about: say(
    'python-tested.about',
    'The tests run in a stage of their own, on what ships; their tools never reach the image.',
  ),
  parameters: [
    image('python:3.13-slim', say('python-tested.label.1', 'Python image')),
    baseName,
    stageName('test', 'test', say('python-tested.label.2', 'Test stage')),
    runtimeName,
    {
      id: 'command',
      kind: 'command',
      label: say('python-tested.label.3', 'Test command'),
      initial: 'python -m pytest',
    },
    { id: 'main', kind: 'path', label: say('python-tested.label.4', 'Main module'), initial: 'app' },
  ],
  ownTargets: ['test'],
  lines: [
    say('python-tested.comment.1', '{base} has the code and what it needs'),
    'FROM {{image}} AS {{base}}',
    'WORKDIR /srv',
    say('python-tested.comment.2', 'The cache mount keeps downloads between builds, outside of every layer'),
    'COPY requirements.txt ./',
    'RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt',
    'COPY . .',
    '',
    say('python-tested.comment.3', '{test} is built with --target {test}, and fails when a test fails'),
    'FROM {{base}} AS {{test}}',
    'RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements-dev.txt',
    'RUN {{command}}',
    '',
    say('python-tested.comment.4', '{runtime} is what ships'),
    'FROM {{base}} AS {{runtime}}',
    'USER nobody',
    'CMD ["python", "-m", "{{main}}"]',
  ],
}
