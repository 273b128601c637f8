import { baseImage, buildName, image, runtimeName } from '../common-parameters.ts'
import { say } from '../say.ts'
import type { FileTemplate } from '../template.ts'

/** The content of a new document: it builds without any other file. */
export const minimal: FileTemplate = {
  id: 'minimal',
  name: say('minimal.name', 'Two stages'),
  about: say('minimal.about', 'The smallest multi-stage file: one stage makes a file, the other ships it.'),
  parameters: [image('alpine:3.22', baseImage), buildName, runtimeName],
  lines: [
    'FROM {{image}} AS {{build}}',
    'RUN echo hello > /hello.txt',
    '',
    'FROM {{image}} AS {{runtime}}',
    'COPY --from={{build}} /hello.txt /',
    'CMD ["cat", "/hello.txt"]',
  ],
}
