import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '../dockerfile/index.ts'
import { resolveStages, type StageGraph } from '../stages/index.ts'
import { buildErrors } from './build-errors.ts'
import type { ContainerConfig } from './image-settings.ts'

const emptyConfig: ContainerConfig = {
  env: [],
  labels: {},
  ports: [],
  volumes: [],
  workdir: '',
  user: '',
  cmd: null,
  entrypoint: null,
  shell: null,
  stopSignal: '',
  healthcheck: null,
  onBuild: [],
}

const told = (graph: StageGraph) => buildErrors(graph).map(({ message, line }) => ({ message, line }))

describe('build errors', () => {
  it.each([
    [
      'FROM a AS x\nCOPY --from=y / /\nFROM b AS y',
      'cannot copy from stage "y", it needs to be defined before current stage "x"',
      2,
    ],
    [
      'FROM a\nRUN --mount=from=y,target=/t z\nFROM b AS y',
      'cannot mount from stage "y" to "/t", stage needs to be defined before current command',
      2,
    ],
    [
      'FROM Big',
      'failed to parse stage name "Big": invalid reference format: repository name (library/Big) must be lowercase',
      1,
    ],
    ['FROM a\nRUN --mount=type=secret,from=x y', 'secret mount should not have a from', 2],
    ['FROM a\nRUN --mount=form=x y', "unexpected key 'form' in 'form=x' (did you mean from?)", 2],
    ['FROM a\nRUN --mount=type=overlay y', 'unsupported mount type "overlay"', 2],
    ['FROM a\nRUN --mount=type=tmpfs,uid=1,target=/t y', 'uid not allowed for "tmpfs" type mounts', 2],
    ['FROM a\nRUN --mount=type=tmpfs,target=/t,size=5ki y', 'invalid value for size: 5ki', 2],
    ['FROM a\nRUN --mount=type=cache,target=/ y', 'invalid mount target "/"', 2],
    ['FROM a\nCOPY https://x/y /z', "source can't be a URL for COPY", 2],
    ['FROM a\nCOPY git@x:y.git /z', "source can't be a git ref for COPY", 2],
    ['FROM a\nCOPY --chmod=rwx x /z', 'invalid syntax', 2],
    [
      'FROM a\nADD --chmod=99999 x /z',
      "invalid chmod parameter: '99999'. it should be octal string and between 0 and 07777",
      2,
    ],
    ['FROM a\nADD --checksum=sha256:0 x /z', 'checksum requires HTTP(S) or Git sources', 2],
    ['FROM a\nADD --checksum=sha256:0 https://x/y /z', 'invalid checksum digest length', 2],
    [
      'FROM a\nADD --checksum=sha256:0 https://x/y https://x/z /z/',
      "checksum can't be specified for multiple sources",
      2,
    ],
    ['FROM a\nADD https://x/y.git?tag=v1&branch=v1 /z', 'branch conflicts with tag', 2],
    [
      'FROM a\nADD --keep-git-dir=false https://x/y.git?keep-git-dir /z',
      'inconsistent keep-git-dir configuration',
      2,
    ],
    ['FROM a\nEXPOSE 80 http', 'invalid containerPort: http', 2],
    ['FROM a\nEXPOSE 80/icmp', 'invalid port: "80/icmp": invalid proto: icmp', 2],
    ['FROM a\nEXPOSE 3-5:1-2', 'invalid ranges specified for container and host Ports: 1-2 and 3-5', 2],
    ['FROM a\nSTOPSIGNAL SIGSTOPP', 'invalid signal: SIGSTOPP', 2],
    ['FROM a\nVOLUME ""', 'VOLUME specified can not be an empty string', 2],
    [
      'FROM a\nENV PATH="$HOME/bin',
      'failed to process "\\"$HOME/bin": unexpected end of statement while looking for matching double-quote',
      2,
    ],
    ['FROM a AS t\nONBUILD EXPOSE http\n\nFROM t', 'invalid containerPort: http', 4],
  ])('%j', (text, message, line) => {
    const graph = resolveStages(parseDockerfile(text))
    expect(graph.error).toBeNull()
    expect(told(graph)).toEqual([{ message, line }])
  })
})

describe('valid values', () => {
  it.each([
    'RUN --mount=type=tmpfs,target=/t,size=.5k --mount=type=tmpfs,target=/u,size=5. y',
    'RUN --mount=type=cache y',
    'RUN --mount=type=secret,id=s,target=/ y',
    'COPY --chmod=u=rwX,go-w+r,o=g x /z',
    'COPY $URL ./https://x /z/',
    'ADD https://x/y.git?ref=main#main:sub git@x:y.git /z/',
    `ADD --checksum=${'0'.repeat(40)} https://x/y.git /z`,
    'ADD --checksum=$SUM a b /z/',
    'EXPOSE 80 1-3/UDP 0 $PORT 127.0.0.1:80:80 "81" 8080-8090:80/sctp',
    'STOPSIGNAL rtmin+15',
    'STOPSIGNAL -9',
    'VOLUME $DATA',
    'ENV A=${B:?missing} C=${D?}',
    'CMD "',
    'RUN echo "',
    'ONBUILD COPY --from=built /a /b\nFROM built AS built',
  ])('%s', (line) => {
    const graph = resolveStages(parseDockerfile(['FROM a AS built', ...line.split('\n')].join('\n')))
    expect([graph.error, told(graph)]).toEqual([null, []])
  })
})

describe('errors that depend on the base image', () => {
  const text = 'FROM alpine\nENV S=$SIGNAL\nSTOPSIGNAL $S\n'

  it('an error that depends on the base image is omitted while the image could resolve it', () => {
    expect(told(resolveStages(parseDockerfile(text)))).toEqual([])
  })

  it('an error that depends on the base image counts once the image is known not to resolve it', () => {
    const graph = resolveStages(parseDockerfile(text))
    const images = new Map([['alpine', emptyConfig]])
    expect(buildErrors(graph, { images })).toMatchObject([{ message: 'invalid signal: ', line: 3 }])
  })

  it('an error that depends on the base image counts when any value would fail', () => {
    expect(told(resolveStages(parseDockerfile('FROM alpine\nSTOPSIGNAL SIG-$X\n')))).toHaveLength(1)
  })

  it('an error that depends on the base image comes first, as in BuildKit, when the build fails in any case', () => {
    const both = 'FROM alpine\nVOLUME $V\nEXPOSE http\n'
    expect(told(resolveStages(parseDockerfile(both)))).toMatchObject([{ line: 2 }, { line: 3 }])
  })
})

describe('the stages that count', () => {
  const graph = resolveStages(
    parseDockerfile(
      'FROM alpine AS a\nEXPOSE http\nFROM alpine AS b\nONBUILD EXPOSE x\nFROM b AS c\nFROM alpine\n',
    ),
  )

  it('buildErrors checks all stages, with the triggers of all', () => {
    expect(told(graph).map(({ line }) => line)).toEqual([2, 5])
  })

  it('buildErrors can be limited to a target and the triggers that it reaches', () => {
    const lines = (stage: number) => {
      const needs = new Set(graph.stages[stage]?.needs)
      return buildErrors(graph, { built: needs, reached: needs }).map(({ line }) => line)
    }
    expect([0, 1, 2, 3].map(lines)).toEqual([[2], [], [5], []])
  })

  it('buildErrors checks the image names of all stages, which BuildKit reads whatever it builds', () => {
    const bad = resolveStages(parseDockerfile('FROM Big AS a\nFROM alpine\n'))
    const needs = new Set([1])
    expect(buildErrors(bad, { built: needs, reached: needs })).toMatchObject([{ line: 1, stage: -1 }])
  })
})
