import type { SampleProject } from './sample-project.ts'

/** Compose files that Bake reads, too. */
export const composeProjects: readonly SampleProject[] = [
  {
    title: 'short and long forms, anchors and merge keys',
    files: {
      'compose.yaml': `name: shop
x-args: &args
  BASE: debian
  LEVEL: 3
x-build: &build
  context: ./api
  args:
    <<: *args
    EXTRA: "yes"
services:
  short:
    build: ./web
  api:
    image: shop/api:dev
    build:
      <<: *build
      dockerfile: ../Dockerfile.api
      target: runtime
      tags: [shop/api:extra, shop/api:dev]
      labels:
        - "org.example.team=api"
        - plain
      cache_from: [shop/api:cache, "type=gha"]
      cache_to: ["type=inline"]
      additional_contexts:
        alpine: docker-image://alpine:3.20
        lib: ./lib
  listed:
    build:
      context: .
      args:
        - A=1=2
        - B
        - MISSING
      additional_contexts:
        - lib=./lib
      platforms: [linux/amd64, linux/arm64]
  image-only:
    image: alpine
  same: &same
    build: { context: ., target: same }
  alias: *same
`,
    },
    env: { B: 'from the environment' },
  },
  {
    title: 'variables, and the file .env',
    files: {
      '.env': `# comment
TAG=dot # behind
QUOTED="two words"
SINGLE='not $TAG'
export EXPORTED=yes
DERIVED=\${TAG}-x
OVERRIDDEN=dot
EMPTY=
`,
      'compose.yaml': `services:
  app:
    image: "app:\${TAG}"
    build:
      context: \${DIR:-here}
      target: \${TARGET-final}
      args:
        A: $TAG
        B: \${EMPTY:-fallback}
        C: \${EMPTY-kept}
        D: \${TAG:+set}
        E: \${NOPE+set}
        F: \${QUOTED}
        G: \${SINGLE}
        H: \${DERIVED}
        I: $$TAG
        J: \${OVERRIDDEN}
        K: \${NESTED:-\${TAG}-y}
        L: \${EXPORTED:?needed}
        NUMBER: 1.50
        BOOL: true
        TAG:
`,
    },
    env: { OVERRIDDEN: 'env' },
  },
  {
    title: 'an override file and extends',
    files: {
      'common/base.yaml': `services:
  base:
    build:
      context: ./src
      dockerfile: Dockerfile.base
      args: { A: base, B: base }
      additional_contexts: { lib: ./lib }
`,
      'compose.yaml': `services:
  parent:
    build:
      context: .
      args: [A=1, B=2]
      cache_from: [one]
  child:
    extends: { service: parent }
    build:
      target: child
      args: { B: child }
      cache_from: [two]
  far:
    extends:
      file: common/base.yaml
      service: base
    build:
      args: { B: far }
  web:
    build: ./web
`,
      'compose.override.yaml': `services:
  web:
    image: web:dev
    build:
      target: dev
  parent:
    build:
      args:
        A: over
`,
    },
  },
  {
    title: 'secrets',
    files: {
      'token.txt': 'x',
      'compose.yaml': `services:
  app:
    build:
      context: .
      secrets:
        - token
        - source: name
secrets:
  token: { file: ./token.txt }
  name: { environment: NAME }
`,
    },
    env: { NAME: 'n' },
  },
  {
    title: 'include in short and long form',
    files: {
      '.env': 'TAG=outer\n',
      'compose.yaml': `include:
  - web/compose.yaml
  - path: [db/compose.yaml, db/compose.dev.yaml]
    project_directory: shared
    env_file: [one.env, two.env]
services:
  app: { build: . }
`,
      'web/compose.yaml': `services:
  web:
    image: web:\${TAG}
    build:
      context: .
      args: [TAG, "OWN=\${OWN}", "DOLLAR=$$x"]
      additional_contexts: { lib: ./lib, far: "docker-image://alpine" }
      secrets: [token]
secrets:
  token: { file: ./token.txt }
`,
      'web/token.txt': 'x',
      'web/.env': 'TAG=inner\nOWN=web\n',
      'db/compose.yaml': 'services:\n  db: { build: { context: ./image, args: { A: "$ONE$TWO" } } }\n',
      'db/compose.dev.yaml': 'services:\n  db: { build: { args: { B: "$TAG" } } }\n',
      'one.env': 'ONE=1\nTWO=1\n',
      'two.env': 'TWO=2\n',
      'shared/.env': 'ONE=never\n',
    },
  },
]
