import type { GraphEdit, StageRef } from '../edits/index.ts'
import type { Stage, StageGraph } from '../stages/index.ts'

/** Inputs that must be refused for what they are, beside those that may be taken. */
export const badNames: readonly string[] = ['1st', '組立', 'scratch', 'context', 'a b', '-x']
export const badPaths: readonly string[] = [' ', 'a\u0007b']
export const badPlatforms: readonly string[] = ['linux arm64', 'a/b/c/d']
export const badTexts: readonly string[] = [
  'FROM x',
  'RUN a\nRUN b',
  'RUNN x',
  '# only a comment',
  'RUN <<E\na',
]

const names = ['fresh', 'Compile', 'x_y.z-1', 'base', 'alpine', 'app']
const images = ['alpine:3.20', 'debian:12', 'scratch', 'busybox:1.36', 'alpine']
const paths = ['/a', '/out/app', '/b c', '/srv/']
const commands = ['make', 'ls /in', 'cp -r /in /out', '["ls"]', '--mount=type=cache,target=/c ls']
const texts = [
  'RUN make all',
  'ENV A=1 B=$A',
  'WORKDIR /srv',
  'WORKDIR sub',
  'COPY . /src/',
  'LABEL a=b',
  'EXPOSE 80',
  'CMD ["x"]',
  'ENTRYPOINT ["y"]',
  'USER app',
  'ARG V=1',
  'ONBUILD RUN later',
  'RUN <<E\necho hi\nE',
  '# why\nRUN commented',
]

/** Chooses edits of all kinds for a file: most make sense there, some do not. */
export class EditChooser {
  readonly #random: () => number
  readonly #graph: StageGraph
  constructor(random: () => number, graph: StageGraph) {
    this.#random = random
    this.#graph = graph
  }

  #upTo(bound: number): number {
    return Math.floor(this.#random() * bound)
  }

  #one<T>(list: readonly T[]): T {
    const item = list[this.#upTo(list.length)]
    if (item === undefined) throw new RangeError('nothing to choose from')
    return item
  }

  #chance(share: number): boolean {
    return this.#random() < share
  }

  #stage(): Stage {
    return this.#one(this.#graph.stages)
  }

  #called(stage: Stage): StageRef {
    if (this.#chance(0.02)) return this.#one<StageRef>(['nobody', 99])
    return stage.name === '' || this.#chance(0.5) ? stage.index : stage.writtenName
  }

  #ref(): StageRef {
    return this.#called(this.#stage())
  }

  #source(): StageRef {
    return this.#chance(0.3) ? this.#one(images) : this.#ref()
  }

  #name(): string {
    return this.#chance(0.06)
      ? this.#one(badNames)
      : `${this.#one(names)}${this.#chance(0.6) ? this.#upTo(50) : ''}`
  }

  #instruction({ instructions }: Stage): number {
    return this.#chance(0.03) ? instructions.length + 3 : this.#upTo(Math.max(1, instructions.length))
  }

  /** A RUN of the stage, where it has one. */
  #run(stage: Stage): number {
    const runs = [...stage.instructions.keys()].filter((at) => stage.instructions[at]?.keyword === 'RUN')
    return runs.length > 0 && this.#chance(0.9) ? this.#one(runs) : this.#instruction(stage)
  }

  #place({ instructions }: Stage): number {
    return this.#chance(0.03) ? instructions.length + 3 : this.#upTo(instructions.length + 1)
  }

  #text(): string {
    if (this.#chance(0.08)) return this.#one(badTexts)
    const named = this.#graph.stages.filter(({ name }) => name !== '')
    return this.#chance(0.15) && named.length > 0
      ? `COPY --from=${this.#one(named).name} /a /b`
      : this.#one(texts)
  }

  #path(): string {
    return this.#chance(0.04) ? this.#one(badPaths) : this.#one(paths)
  }

  /** An instruction that refers to something, where there is one. */
  #reference(): readonly [Stage, number] {
    const edges = this.#graph.stages.flatMap((stage) =>
      stage.edges.flatMap(({ instruction }) => (instruction >= 0 ? [[stage, instruction] as const] : [])),
    )
    if (edges.length > 0 && this.#chance(0.85)) return this.#one(edges)
    const stage = this.#stage()
    return [stage, this.#instruction(stage)]
  }

  #which(): { readonly reference?: number } {
    return this.#chance(0.2) ? { reference: this.#upTo(2) } : {}
  }

  next(op: GraphEdit['op']): GraphEdit {
    const edit = this.#edit(op)
    return this.#chance(0.25) ? { ...edit, allowDefaultTarget: true } : edit
  }

  #edit(op: GraphEdit['op']): GraphEdit {
    const stage = this.#stage()
    const called = this.#called(stage)
    switch (op) {
      case 'addStage': {
        const name = this.#chance(0.7) ? { name: this.#name() } : {}
        return { op, base: this.#source(), ...name, ...(this.#chance(0.5) ? { after: called } : {}) }
      }
      case 'moveStage':
        return this.#chance(0.5)
          ? { op, stage: called, before: this.#ref() }
          : { op, stage: called, after: this.#ref() }
      case 'duplicateStage':
      case 'renameStage':
      case 'nameStage':
        return { op, stage: called, name: this.#name() }
      case 'setBase':
        return { op, stage: called, base: this.#source() }
      case 'setPlatform':
        return {
          op,
          stage: called,
          platform: this.#one([
            null,
            'linux/arm64',
            '$BUILDPLATFORM',
            ...(this.#chance(0.2) ? badPlatforms : []),
          ]),
        }
      case 'addCopy':
        return {
          op,
          stage: called,
          from: this.#source(),
          sources: [this.#path()],
          destination: this.#path(),
          ...(this.#chance(0.4) ? { at: this.#place(stage) } : {}),
        }
      case 'addMount':
        return {
          op,
          stage: called,
          from: this.#source(),
          target: this.#path(),
          ...(this.#chance(0.5) ? { source: this.#path() } : {}),
          ...(this.#chance(0.6) ? { instruction: this.#run(stage) } : { command: this.#one(commands) }),
        }
      case 'setReference': {
        const [user, instruction] = this.#reference()
        return { op, stage: user.index, instruction, from: this.#source(), ...this.#which() }
      }
      case 'removeReference': {
        const [user, instruction] = this.#reference()
        return { op, stage: user.index, instruction, ...this.#which() }
      }
      case 'insertInstruction':
        return { op, stage: called, at: this.#place(stage), text: this.#text() }
      case 'insertStage':
        return {
          op,
          stage: called,
          name: this.#name(),
          ...(this.#chance(0.5) ? { instruction: this.#instruction(stage), ...this.#which() } : {}),
        }
      case 'replaceInstruction':
        return { op, stage: called, instruction: this.#instruction(stage), text: this.#text() }
      case 'moveInstruction': {
        const to = this.#chance(0.5) ? stage : this.#stage()
        return {
          op,
          stage: stage.index,
          instruction: this.#instruction(stage),
          toStage: to.index,
          at: this.#place(to),
        }
      }
      case 'removeInstruction':
        return { op, stage: called, instruction: this.#instruction(stage) }
      case 'extractBase': {
        const alike = this.#graph.stages.filter(
          ({ base, index }) => index !== stage.index && base === stage.base,
        )
        const other = alike.length > 0 && this.#chance(0.8) ? this.#one(alike) : this.#stage()
        return { op, stages: [called, other.index], name: this.#name() }
      }
      case 'splitStage':
        return {
          op,
          stage: called,
          at: this.#place(stage),
          buildName: this.#name(),
          runtimeName: this.#chance(0.3) && stage.name !== '' ? stage.writtenName : this.#name(),
          runtimeBase: this.#source(),
          artifacts: [this.#path()],
        }
      case 'inlineStage': {
        const parents = this.#graph.stages.flatMap(({ edges }) =>
          edges.flatMap(({ kind, stage: base }) => (kind === 'from' && base >= 0 ? [base] : [])),
        )
        return { op, stage: parents.length > 0 && this.#chance(0.8) ? this.#one(parents) : called }
      }
      case 'removeStage':
        return { op, stage: called }
      case 'removeUnusedStages':
        return this.#chance(0.5) ? { op } : { op, target: called }
      default:
        throw new RangeError(`no random edits of ${String(op)}`)
    }
  }
}
