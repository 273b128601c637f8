import fc from 'fast-check'
import { modelFile, renderModel } from './edit-arbitraries.ts'
import { generateDockerfile } from './generate.ts'
import { seededRandom } from './random.ts'

/**
 * Files for comparing the model with a real BuildKit. The model follows BuildKit of August 2026 while Debian's daemon
 * has 0.13: only what both read alike stands here. Left out: `# check`; `RUN --security`, which needed another frontend
 * then; `<<` within an expression with spaces (`$((1 << 2))`), no heredoc then; a variable in `--from`, refused as an
 * image name then.
 */

/** Whole files whose stages BuildKit lists. */
const wellFormed: readonly string[] = [
  'FROM scratch',
  'from alpine:3.8 as Build\nrun true\nFrom build\nfrom BUILD aS x\n',
  'FROM alpine:3.8 AS a\nFROM a AS a\nFROM a AS a\nCOPY --from=a /x /x\n',
  '# syntax-like comment\n\n\nARG X=1\n# about\nFROM scratch AS under_score-dash.dot1\n',
  'ARG BASE=alpine:3.8\nFROM ${BASE} AS base\nFROM $BASE\nFROM "quoted"\n',
  'FROM --platform=$BUILDPLATFORM alpine:3.8 AS tools\nFROM --platform=linux/arm64 scratch\nCOPY --from=tools /a /b\n',
  '# escape=`\nFROM alpine:3.8 `\n  AS one\nRUN dir C:\\ `\n# note\n  && true\nFROM one\n',
  'FROM alpine:3.8 \\\n\\\n# between\n AS \\\n\n b\nFROM \\\nb\n',
  '\ufeffFROM alpine:3.8 AS marked\r\nRUN a \\\r\n  b\r\n\r\nFROM marked\r\n',
  'FROM a\nRUN <<EOF\nFROM no\nEOF\nFROM b AS c\nCOPY <<A <<-"B" /x/\nFROM x\nA\n\tFROM y\n\tB\nFROM d\n',
  'FROM a\nRUN cat <<E | tee <<F\n1\nE\n2\nF\nFROM b\n',
  'FROM a\nRUN echo "<<EOF"\nFROM b\nRUN echo $((1<<2))\nFROM c\n',
  'FROM a\nCMD ["x", "y"]\nENTRYPOINT [ "a" ]\nSHELL ["/bin/sh", "-c"]\nHEALTHCHECK --interval=5s CMD ["x"]\n',
  'FROM a\nONBUILD COPY --from=b /x /y\nONBUILD RUN true\nFROM b AS b\n',
  'FROM a AS 段階\n'.replace('段階', 'stage.1'),
  'FROM a\nENV A=1 B="2 3" C\\ D=4\nENV OLD style\nLABEL a=b "c d"=e\nARG F G=h\nEXPOSE 80/tcp $P\n',
  'FROM a\nVOLUME /x "/y z"\nVOLUME ["/x"]\nUSER 1:2\nWORKDIR a b\nSTOPSIGNAL 9\nMAINTAINER 誰か\n',
  'FROM a\nADD --chown=1:1 --checksum=sha256:0 x /y\nCOPY --chmod=755 --link ["a b", "c"]\n',
  'FROM a\nRUN --network=none --mount=type=cache,target=/c,sharing=locked make\n',
  'FROM a\nRUN --mount=from=b,target=/b --mount=type=secret,id=s --mount=type=tmpfs,target=/t x\nFROM b AS b\n',
  'FROM a\n\n   # indented comment\n   RUN x\n\tFROM b\n',
  'FROM a AS x\nCOPY --from=X /a /b\nCOPY --from=+0 /a /b\nCOPY --from=00 /a /b\n',
  'FROM a\nRUN x \\\n\n\n  y\nFROM b\n',
  'FROM a\nRUN 👩‍💻 日本語 \u3000 \u00a0\nFROM b\nLABEL 言語=日本\n',
  'ARG A\nARG B=$A\nARG C="${B:-x}"\nFROM ${C}\n',
  'FROM a@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 AS pinned\nFROM pinned\n',
  'FROM registry.example:5000/a/b:1 AS b\nFROM b\nFROM scratch AS scratch\nFROM scratch\n',
  'FROM a\nRUN [ "x" = "y" ]\nRUN ["x", "y"] z\nFROM b\n',
  'FROM a\nHEALTHCHECK NONE\nHEALTHCHECK --retries=3 --timeout=1m CMD x\n',
  'FROM a\nRUN \\\\\nRUN x\nFROM b\n',
]

/** Lines to end a file with: most are refused, some only look so (RUN alone, two users, mounts before they are built). */
const doubtfulLines: readonly string[] = [
  'COPPY a b',
  '<<<<<<< HEAD',
  'FROM',
  'FROM a b',
  'FROM a AS',
  'FROM a AS 1a',
  'FROM a AS x y',
  'FROM a AS 段階',
  'FROM --plattform=x a',
  'RUN',
  'COPY a',
  'COPY',
  'COPY --from a /b',
  'COPY --chown a b',
  'ADD --nothing=1 a b',
  'ENV',
  'ENV A',
  'ENV A=1 B',
  'ENV =x',
  'LABEL',
  'LABEL a',
  'ARG',
  'ARG =x',
  'EXPOSE',
  'VOLUME',
  'VOLUME []',
  'USER',
  'USER a b',
  'WORKDIR',
  'STOPSIGNAL',
  'STOPSIGNAL a b',
  'MAINTAINER',
  'SHELL a',
  'SHELL []',
  'ONBUILD',
  'ONBUILD FROM a',
  'ONBUILD MAINTAINER x',
  'ONBUILD ONBUILD RUN x',
  'HEALTHCHECK',
  'HEALTHCHECK NONE x',
  'HEALTHCHECK CURL x',
  'HEALTHCHECK --interval=x CMD y',
  'HEALTHCHECK --retries=-1 CMD y',
  'RUN --mount=type=nothing x',
  'RUN --mount=type=bind x',
  'RUN --mount=bind,target=/x y',
  'RUN --network=moon x',
  'RUN --mount=type=cache,target=/a,sharing=none x',
  'RUN <<EOF\nnever ended',
  'CMD [1, "a"]',
]

/** Refused as a whole, not by a line that could stand elsewhere. */
const refusedFiles: readonly string[] = [
  '',
  '# only a comment\n',
  'RUN x\nFROM a\n',
  'ARG A=1\nENV B=2\nFROM a\n',
  '# escape=x\nFROM a\n',
  '# escape=`\n# escape=`\nFROM a\n',
  `FROM a\nRUN ${'x'.repeat(70_000)}\n`,
]

/** Files that BuildKit lists the stages of, or refuses while reading: `seed` decides the generated ones. */
export function readableFiles(seed: number): readonly string[] {
  const models = fc.sample(modelFile, { seed, numRuns: 70 }).map(renderModel)
  const long = Array.from({ length: 10 }, (_, index) =>
    generateDockerfile({ seed: seed + index, stages: 1 + index, lines: 20 + 8 * index })
      // It would make BuildKit fetch another frontend.
      .replace(/^# syntax=.*\n/, ''),
  )
  const broken = doubtfulLines.map((line, index) => {
    const lines = (models[index] ?? 'FROM a\n').replaceAll('\r', '').trimEnd().split('\n')
    return [...lines, `${line}\n`].join('\n')
  })
  return [...wellFormed, ...refusedFiles, ...broken, ...models, ...long]
}

/** Read without complaint, refused when built: by the graph, or by one of its stages. */
export const unbuildableFiles: readonly string[] = [
  'FROM scratch AS a\nCOPY --from=1 /a /b\nFROM scratch AS later\nFROM a\n',
  'FROM scratch AS a\nCOPY --from=later /a /b\nFROM scratch AS later\nCOPY --from=a /b /c\n',
  'FROM scratch AS a\nCOPY --from=a /a /b\n',
  'FROM alpine:3.8 AS a\nRUN --mount=from=b,target=/b true\nFROM alpine:3.8 AS b\nRUN --mount=from=a,target=/a true\n',
  'FROM scratch\nFROM $MISSING\n',
  'ARG EMPTY=\nFROM scratch AS a\nFROM ${EMPTY}\n',
  'FROM scratch\nCOPY --from=-1 /a /b\n',
  'FROM scratch AS a\n\nFROM Not/Valid\nCOPY --from=a /x /x\n',
  'FROM scratch AS a\nCOPY --from=Not/Valid /a /b\n',
  'FROM --platform=nonsense/x/y/z scratch\nCOPY a /a\n',
  'FROM scratch\nCOPY --chown=$A a /a\nFROM ${A:?must be given}\n',
]

/** A small file to build for real: context `seed.txt`, stand-in `alpine:3.8`. Every step is unlike all others. */
export function buildableFile(seed: number): string {
  const random = seededRandom(seed)
  const upTo = (bound: number) => Math.floor(random() * bound)
  const lines: string[] = []
  const stages: Built[] = []
  const count = 3 + upTo(5)
  for (let index = 0; index < count; index++) {
    const parent = random() < 0.4 ? stages[upTo(stages.length)] : undefined
    const base = parent?.name ? parent : undefined
    const image = random() < 0.7 ? 'alpine:3.8' : 'scratch'
    const name = random() < 0.75 || index === 0 ? `${random() < 0.5 ? 'S' : 's'}${index}` : ''
    const runs = base?.runs ?? image !== 'scratch'
    lines.push(`FROM ${base?.name.toLowerCase() ?? image}${name && ` AS ${name}`}`)
    const file = `/made-${seed}-${index}`
    const isEmpty = base !== undefined && random() < 0.2
    if (!isEmpty) lines.push(runs ? `RUN echo made > ${file}` : `COPY seed.txt ${file}`)
    for (let times = upTo(3); times > 0 && !isEmpty && stages.length > 0; times--) {
      const at = upTo(stages.length)
      const source = stages[at]
      if (source === undefined) continue
      const target = `/from-${seed}-${index}-${times}`
      const spelled = random() < 0.5 ? source.name.toUpperCase() : source.name
      if (runs && source.name !== '' && random() < 0.4) {
        lines.push(`RUN --mount=type=bind,from=${spelled},target=/m cp /m${source.file} ${target}`)
      } else
        lines.push(
          `COPY --from=${source.name === '' || random() < 0.3 ? at : spelled} ${source.file} ${target}`,
        )
    }
    stages.push({ name, runs, file: isEmpty ? base.file : file })
  }
  return `${lines.join('\n')}\n`
}

interface Built {
  /** As written, `''` for none. */
  readonly name: string
  /** It has a shell. */
  readonly runs: boolean
  /** A file that it has. */
  readonly file: string
}
