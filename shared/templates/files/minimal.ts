import { baseImage, buildName, image, runtimeName } from '../common-parameters.ts'
import type { FileTemplate } from '../template.ts'

/** The content of a new document: it builds without any other file. */
export const minimal: FileTemplate = {
  id: 'minimal',
  name: { en: 'Two stages', ja: '2 つのステージ' },
  about: {
    en: 'The smallest multi-stage file: one stage makes a file, the other ships it.',
    ja: '最小のマルチステージビルドです。1 つ目のステージで作ったファイルだけを、2 つ目のステージのイメージに含めます。',
  },
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
