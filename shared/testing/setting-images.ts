import type { Draw } from './draw.ts'

/** The part `Config` of an image, as the Engine API and image archives spell it. */
export interface ImageSettings {
  readonly Env?: readonly string[]
  readonly Labels?: Readonly<Record<string, string>>
  readonly ExposedPorts?: Readonly<Record<string, object>>
  readonly Volumes?: Readonly<Record<string, object>>
  readonly WorkingDir?: string
  readonly User?: string
  readonly Cmd?: readonly string[]
  readonly Entrypoint?: readonly string[]
  readonly Shell?: readonly string[]
  readonly StopSignal?: string
  readonly Healthcheck?: {
    readonly Test?: readonly string[]
    readonly Interval?: number
    readonly Timeout?: number
    readonly StartPeriod?: number
    readonly StartInterval?: number
    readonly Retries?: number
  }
  readonly OnBuild?: readonly string[]
}

const triggers = [
  'ENV A=trigger',
  'ENV C=$A-$B',
  'ARG A=triggered',
  'ARG D',
  'ENV FROM_ARG=$D',
  'WORKDIR sub',
  'WORKDIR /$B/t',
  'USER trigger',
  'CMD ["trigger"]',
  'ENTRYPOINT trigger form',
  'LABEL trigger=$A',
  'EXPOSE 1/udp $PORTS',
  'VOLUME /trigger/$x',
  'SHELL ["/trigger"]',
  'STOPSIGNAL 15',
  'HEALTHCHECK --retries=7 CMD trigger',
  'HEALTHCHECK NONE',
  'env x=lower  ',
  'LABEL k="two  words"   a.b=$B  ',
]

const variables = [
  'A=base',
  'PATH=/base/bin:/bin',
  'B=base b',
  'LONG_NAME=/l',
  'x=',
  'DIR=base-dir',
  'PORTS=70',
  'HOME=/base/home',
  'QUOTES="\'$A\\',
  'C==c',
  'D=d=d',
]

/** Settings of a base image: some full, some nearly empty, with and without PATH, with triggers. */
export function imageSettings(draw: Draw): ImageSettings {
  const some = <T extends object>(probability: number, part: () => T): T | object =>
    draw.chance(probability) ? part() : {}
  return {
    ...some(0.8, () => ({ Env: variables.filter(() => draw.chance(0.4)) })),
    ...some(0.5, () => ({ Labels: { k: 'base', 'from base': '$A', empty: '' } })),
    ...some(0.4, () => ({ ExposedPorts: { '80/tcp': {}, '5353/udp': {} } })),
    ...some(0.4, () => ({ Volumes: { '/base': {}, '/v': {} } })),
    ...some(0.6, () => ({
      WorkingDir: draw.pick(['/base/work', '/', '/base work', 'relative', '/trailing/']),
    })),
    ...some(0.4, () => ({ User: draw.pick(['base', '0:0', 'a:b']) })),
    ...some(0.6, () => ({ Cmd: draw.pick([['base-cmd'], ['/bin/sh', '-c', 'base $A']]) })),
    ...some(0.4, () => ({ Entrypoint: draw.pick([['/base-entry'], ['/bin/sh', '-c', 'entry']]) })),
    ...some(0.3, () => ({ Shell: ['/base/shell', '-x'] })),
    ...some(0.3, () => ({ StopSignal: draw.pick(['SIGQUIT', '12']) })),
    ...some(0.4, () => ({
      Healthcheck: draw.pick([
        {
          Test: ['CMD-SHELL', 'base'],
          Interval: 5_000_000_000,
          Timeout: 1_000_000_000,
          StartPeriod: 3_000_000,
          Retries: 2,
        },
        { Test: ['NONE'] },
        { Test: ['CMD', 'a', 'b'], StartInterval: 7_000_000_000 },
      ]),
    })),
    ...some(0.4, () => ({ OnBuild: draw.several(1, 4, () => draw.pick(triggers)) })),
  }
}
