import { buildName, image, runtimeName } from '../common-parameters.ts'
import type { FileTemplate } from '../template.ts'

export const cacheMounts: FileTemplate = {
  id: 'cache-mounts',
  name: { en: 'Rust: with cache mounts', ja: 'Rust: キャッシュマウント付き' },
  about: {
    en: 'Caches of packages and of compiled code stay between builds; the sources are mounted, not copied.',
    ja: 'パッケージやコンパイル結果のキャッシュを次のビルドでも使い、ソースはコピーせずマウントします。',
  },
  parameters: [
    image('rust:1.90', { en: 'Rust image', ja: 'Rust のイメージ' }, 'rust'),
    image('debian:13-slim', { en: 'Image to run on', ja: '実行に使うイメージ' }),
    buildName,
    runtimeName,
    { id: 'program', kind: 'path', label: { en: 'Program', ja: 'プログラム名' }, initial: 'app' },
  ],
  lines: [
    {
      en: '{{build}} compiles; what is mounted leaves nothing in its layers',
      ja: '{{build}} コンパイルする（マウントしたものはレイヤーに残らない）',
    },
    'FROM {{rust}} AS {{build}}',
    'WORKDIR /src',
    {
      en: 'The program is copied out: a cache is gone after the RUN',
      ja: 'キャッシュは RUN が終わるとマウントが解除されるので、プログラムを取り出しておく',
    },
    'RUN --mount=type=bind,target=. \\',
    '    --mount=type=cache,target=/usr/local/cargo/registry \\',
    '    --mount=type=cache,target=/build \\',
    '    cargo build --release --locked --target-dir /build && \\',
    '    cp /build/release/{{program}} /usr/local/bin/{{program}}',
    '',
    { en: '{{runtime}} is what ships', ja: '{{runtime}} 配布するイメージ' },
    'FROM {{image}} AS {{runtime}}',
    'COPY --from={{build}} /usr/local/bin/{{program}} /usr/local/bin/{{program}}',
    'USER nobody',
    'CMD ["{{program}}"]',
  ],
}
