import { buildName, image, runtimeName } from '../common-parameters.ts'
import { say } from '../say.ts'
import type { FileTemplate } from '../template.ts'

export const cacheMounts: FileTemplate = {
  id: 'cache-mounts',
  name: say('cache-mounts.name', 'Rust: with cache mounts'),
  about: say(
    'cache-mounts.about',
    'Caches of packages and of compiled code stay between builds; the sources are mounted, not copied.',
  ),
  parameters: [
    image('rust:1.90', say('cache-mounts.label.1', 'Rust image'), 'rust'),
    image('debian:13-slim', say('cache-mounts.label.2', 'Image to run on')),
    buildName,
    runtimeName,
    { id: 'program', kind: 'path', label: say('cache-mounts.label.3', 'Program'), initial: 'app' },
  ],
  lines: [
    say('cache-mounts.comment.1', '{build} compiles; what is mounted leaves nothing in its layers'),
    'FROM {{rust}} AS {{build}}',
    'WORKDIR /src',
    say('cache-mounts.comment.2', 'The program is copied out: a cache is gone after the RUN'),
    'RUN --mount=type=bind,target=. \\',
    '    --mount=type=cache,target=/usr/local/cargo/registry \\',
    '    --mount=type=cache,target=/build \\',
    '    cargo build --release --locked --target-dir /build && \\',
    '    cp /build/release/{{program}} /usr/local/bin/{{program}}',
    '',
    say('cache-mounts.comment.3', '{runtime} is what ships'),
    'FROM {{image}} AS {{runtime}}',
    'COPY --from={{build}} /usr/local/bin/{{program}} /usr/local/bin/{{program}}',
    'USER nobody',
    'CMD ["{{program}}"]',
  ],
}
