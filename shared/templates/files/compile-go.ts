import { buildName, image, runtimeName } from '../common-parameters.ts'
import type { FileTemplate } from '../template.ts'

export const compileGo: FileTemplate = {
  id: 'compile-go',
  name: { en: 'Go: compile and ship', ja: 'Go: コンパイルして実行' },
  about: {
    en: 'Cross-compiles with cache mounts and ships one static program, without a shell or a package manager.',
    ja: 'キャッシュマウントを使ってクロスコンパイルし、静的リンクしたプログラムだけを配布します。',
  },
  parameters: [
    image('golang:1.25', { en: 'Go image', ja: 'Go のイメージ' }, 'go'),
    image('gcr.io/distroless/static-debian12:nonroot', { en: 'Image to run on', ja: '実行に使うイメージ' }),
    buildName,
    runtimeName,
    {
      id: 'package',
      kind: 'path',
      label: { en: 'Package to build', ja: 'ビルドするパッケージ' },
      initial: '.',
    },
  ],
  lines: [
    {
      en: '{{build}} runs on the machine that builds and compiles for the platform asked for',
      ja: '{{build}} ビルドするマシン上で動き、指定したプラットフォーム向けにコンパイルする',
    },
    'FROM --platform=$BUILDPLATFORM {{go}} AS {{build}}',
    'WORKDIR /src',
    {
      en: 'Modules change less often than code: they have a layer of their own',
      ja: 'モジュールはコードほど変わらないので、別のレイヤーに分ける',
    },
    'COPY go.mod go.sum ./',
    'RUN --mount=type=cache,target=/go/pkg/mod go mod download',
    'COPY . .',
    'ARG TARGETOS',
    'ARG TARGETARCH',
    'RUN --mount=type=cache,target=/go/pkg/mod \\',
    '    --mount=type=cache,target=/root/.cache/go-build \\',
    '    CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH go build -trimpath -o /out/app {{package}}',
    '',
    {
      en: '{{runtime}} is what ships: one program, run as a user without rights',
      ja: '{{runtime}} 配布するイメージ（プログラム 1 つを一般ユーザーで動かす）',
    },
    'FROM {{image}} AS {{runtime}}',
    'COPY --from={{build}} /out/app /usr/local/bin/app',
    'ENTRYPOINT ["/usr/local/bin/app"]',
  ],
}
