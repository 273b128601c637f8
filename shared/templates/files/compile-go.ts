import { buildName, image, runtimeName } from '../common-parameters.ts'
import { say } from '../say.ts'
import type { FileTemplate } from '../template.ts'

export const compileGo: FileTemplate = {
  id: 'compile-go',
  name: say('compile-go.name', 'Go: compile and ship'),
  about: say(
    'compile-go.about',
    'Cross-compiles with cache mounts and ships one static program, without a shell or a package manager.',
  ),
  parameters: [
    image('golang:1.25', say('compile-go.label.1', 'Go image'), 'go'),
    image('gcr.io/distroless/static-debian12:nonroot', say('compile-go.label.2', 'Image to run on')),
    buildName,
    runtimeName,
    {
      id: 'package',
      kind: 'path',
      label: say('compile-go.label.3', 'Package to build'),
      initial: '.',
    },
  ],
  lines: [
    say(
      'compile-go.comment.1',
      '{build} runs on the machine that builds and compiles for the platform asked for',
    ),
    'FROM --platform=$BUILDPLATFORM {{go}} AS {{build}}',
    'WORKDIR /src',
    say('compile-go.comment.2', 'Modules change less often than code: they have a layer of their own'),
    'COPY go.mod go.sum ./',
    'RUN --mount=type=cache,target=/go/pkg/mod go mod download',
    'COPY . .',
    'ARG TARGETOS',
    'ARG TARGETARCH',
    'RUN --mount=type=cache,target=/go/pkg/mod \\',
    '    --mount=type=cache,target=/root/.cache/go-build \\',
    '    CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH go build -trimpath -o /out/app {{package}}',
    '',
    say('compile-go.comment.3', '{runtime} is what ships: one program, run as a user without rights'),
    'FROM {{image}} AS {{runtime}}',
    'COPY --from={{build}} /out/app /usr/local/bin/app',
    'ENTRYPOINT ["/usr/local/bin/app"]',
  ],
}
