import { seededRandom } from './random.ts'

/** What a generated Dockerfile looks like. */
interface GenerateOptions {
  readonly seed: number
  readonly stages: number
  /** Lines to reach; the file has exactly as many. */
  readonly lines: number
}

/** A valid Dockerfile with stages built on and copied from each other, continuations, heredocs and comments. */
export function generateDockerfile({ seed, stages, lines }: GenerateOptions): string {
  const random = seededRandom(seed)
  const pick = <T>(options: readonly [T, ...T[]]): T =>
    options[Math.floor(random() * options.length)] ?? options[0]
  const output = ['# syntax=docker/dockerfile:1', 'ARG GO=1.24', 'ARG VARIANT=alpine', '']
  const perStage = Math.floor((lines - output.length) / stages)
  for (let stage = 0; stage < stages; stage++) {
    const end = stage === stages - 1 ? lines : output.length + perStage
    const earlier = Math.floor(random() * stage)
    const base =
      stage > 0 && random() < 0.4 ? `s${earlier}` : pick(['alpine:3.20', 'golang:$GO', 'node:22-$VARIANT'])
    output.push(`FROM ${base} AS s${stage}`)
    while (output.length < end) {
      const block = pick(blocks)({ random, stage, earlier })
      if (output.length + block.length <= end) output.push(...block)
      else output.push(`ENV STEP_${output.length}=on`)
    }
  }
  return `${output.join('\n')}\n`
}

interface Place {
  readonly random: () => number
  readonly stage: number
  /** A stage before this one; 0 in the first. */
  readonly earlier: number
}

type Block = (place: Place) => readonly string[]

const number = ({ random }: Place): number => Math.floor(random() * 1000)

const blocks: readonly [Block, ...Block[]] = [
  (place) => [`WORKDIR /src/${number(place)}`],
  (place) => [`COPY --chown=app:app package-${number(place)}.json lock-${number(place)}.json ./`],
  (place) =>
    place.stage === 0
      ? ['COPY . .']
      : [`COPY --from=s${place.earlier} /out/${number(place)} /usr/local/bin/`],
  (place) => [
    '# dependencies first: they change less often',
    `RUN --mount=type=cache,target=/var/cache/${number(place)} \\`,
    '    apt-get update && \\',
    '    # only what the build needs',
    '    apt-get install -y --no-install-recommends gcc make && \\',
    '    rm -rf /var/lib/apt/lists/*',
  ],
  (place) => ['RUN <<EOF', 'set -e', `echo ${number(place)} > /etc/step`, 'make all', 'EOF'],
  (place) => [`ENV LEVEL=${number(place)} PATH=/opt/${number(place)}/bin:$PATH`],
  (place) => [`ARG FLAG_${number(place)}=off`],
  (place) => [`RUN ["make", "target-${number(place)}"]`],
  (place) => [`LABEL step="${number(place)}" \\`, '      maintained="yes"'],
  () => [''],
  (place) => [`# step ${number(place)}`],
]
