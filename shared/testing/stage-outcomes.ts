import { type Instruction, keyValues } from '../dockerfile/index.ts'
import type { Stage, StageEdge, StageGraph } from '../stages/index.ts'

/**
 * What each stage of a file builds, as a number: equal numbers are equal outcomes, across all files that were asked about.
 * A second, simpler reading of Dockerfiles than the app's, to hold edits against: texts are compared as written, with the
 * values of the variables that they name.
 */
export function stageOutcomes(graph: StageGraph): readonly number[] {
  const states = new Map<number, State | null>()
  const stateOf = (index: number): State | undefined => {
    const stage = graph.stages[index]
    if (stage === undefined || states.has(index)) return states.get(index) ?? undefined
    // A stage that needs itself has no outcome.
    states.set(index, null)
    const state = build(graph, stateOf, stage)
    states.set(index, state)
    return state
  }
  return graph.stages.map(({ index }) => stateOf(index)?.id ?? -1)
}

type StateOf = (index: number) => State | undefined

interface State {
  id: number
  image: string
  steps: number
  env: ReadonlyMap<string, string>
  args: ReadonlyMap<string, string>
  folder: string
  user: string
  shell: string
  triggers: readonly string[]
  labels: ReadonlyMap<string, string>
  ports: ReadonlySet<string>
  volumes: ReadonlySet<string>
  command: string
  entrypoint: string
  others: ReadonlyMap<string, string>
}

const known = new Map<string, number>()

function numberOf(meaning: unknown): number {
  const key = JSON.stringify(meaning)
  const found = known.get(key) ?? known.size
  known.set(key, found)
  return found
}

const sorted = (map: ReadonlyMap<string, string>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1))

function build(graph: StageGraph, stateOf: StateOf, stage: Stage): State {
  const from = stage.edges.find(({ kind }) => kind === 'from')
  const base = from === undefined || from.stage === -1 ? undefined : stateOf(from.stage)
  const state: State = base
    ? { ...base, triggers: [] }
    : {
        id: 0,
        image: `${from?.image ?? stage.base} ${stage.platform}`,
        steps: 0,
        env: new Map(),
        args: new Map(),
        folder: '',
        user: '',
        shell: '',
        triggers: [],
        labels: new Map(),
        ports: new Set(),
        volumes: new Set(),
        command: '',
        entrypoint: '',
        others: new Map(),
      }
  const scope = new Map([...state.args, ...state.env])
  const given = new Set<string>()
  const run = (instruction: Instruction, edges: readonly StageEdge[]) =>
    step({ graph, stateOf, state, scope, given }, instruction, edges)
  for (const { trigger, edges } of stage.triggers) run(trigger, edges)
  for (const [index, instruction] of stage.instructions.entries()) {
    run(
      instruction,
      stage.edges.filter((edge) => edge.instruction === index),
    )
  }
  const { id: _, args: __, ...rest } = state
  state.id = numberOf({
    ...rest,
    env: sorted(state.env),
    labels: sorted(state.labels),
    ports: [...state.ports].sort(),
    volumes: [...state.volumes].sort(),
    others: sorted(state.others),
  })
  return state
}

interface Running {
  readonly graph: StageGraph
  readonly stateOf: StateOf
  readonly state: State
  /** Variables in force: what ENV and ARG have set, the later one of them. */
  readonly scope: Map<string, string>
  /** Keywords that the stage itself has had. */
  readonly given: Set<string>
}

/** A text with the values of the variables it names. */
function valued(scope: ReadonlyMap<string, string>, text: string): string {
  const names = [...text.matchAll(/\$\{?(\w+)/g)].map(([, name = '']) => name)
  const values = [...new Set(names)].map((name) => `${name}=${scope.get(name) ?? ''}`)
  return values.length === 0 ? text : `${text} [${values.join(' ')}]`
}

const unquoted = (text: string) => text.replace(/^(["'])(.*)\1$/, '$2')

function step(running: Running, instruction: Instruction, edges: readonly StageEdge[]): void {
  const { state, scope, given } = running
  const { keyword } = instruction
  const bodies = instruction.heredocs.map(({ content }) => content)
  const rest = [instruction.rest.text.trim(), ...bodies].join('\n')
  const text = valued(scope, rest)
  const sources = edges.map((edge) =>
    edge.stage === -1 ? edge.image || edge.from : running.stateOf(edge.stage)?.id,
  )
  const flags = instruction.flags
    .filter(({ name }) => name !== 'from')
    .map(
      (flag) =>
        `${flag.name}=${valued(scope, (flag.value?.text ?? '').replace(/(^|[,"'])from=[^,"']*/gi, '$1'))}`,
    )
  const files = (...what: readonly unknown[]) => {
    state.steps = numberOf([state.steps, keyword, flags, sources, ...what])
  }
  switch (keyword) {
    case 'RUN':
      files(rest, sorted(scope), state.folder, state.user, instruction.json === null ? state.shell : '')
      break
    case 'COPY':
    case 'ADD':
      files(text, state.folder)
      break
    case 'WORKDIR':
      state.folder = /^["']?\//.test(rest) ? text : `${state.folder}/${text}`
      files(state.folder, state.user)
      break
    case 'ENV': {
      const env = new Map(state.env)
      const set = keyValues(instruction).map(({ key, value }): readonly [string, string] => [
        unquoted(key.text),
        valued(scope, value?.text ?? ''),
      ])
      for (const [name, value] of set) {
        env.set(name, value)
        scope.set(name, value)
      }
      state.env = env
      break
    }
    case 'ARG': {
      const args = new Map(state.args)
      for (const { key, value } of keyValues(instruction)) {
        const name = unquoted(key.text)
        const initial = value === null ? (running.graph.globals.get(name) ?? '') : valued(scope, value.text)
        args.set(name, initial)
        scope.set(name, initial)
      }
      state.args = args
      break
    }
    case 'LABEL':
      state.labels = new Map([
        ...state.labels,
        ...keyValues(instruction).map(({ key, value }): readonly [string, string] => [
          unquoted(key.text),
          valued(scope, value?.text ?? ''),
        ]),
      ])
      break
    case 'EXPOSE':
      state.ports = new Set([...state.ports, text])
      break
    case 'VOLUME':
      state.volumes = new Set([...state.volumes, text])
      break
    case 'USER':
      state.user = text
      break
    case 'SHELL':
      state.shell = text
      break
    case 'CMD':
      state.command = instruction.json === null ? `${state.shell} ${text}` : text
      break
    case 'ENTRYPOINT':
      state.entrypoint = instruction.json === null ? `${state.shell} ${text}` : text
      if (!given.has('CMD')) state.command = ''
      break
    case 'ONBUILD':
      state.triggers = [...state.triggers, triggerText(running, instruction)]
      break
    default:
      state.others = new Map([...state.others, [keyword, text]])
  }
  given.add(keyword)
}

/** What stands behind ONBUILD. Which stages of the file it names is left out: their outcome matters where it runs. */
function triggerText({ graph }: Running, { rest }: Instruction): string {
  return rest.text.replace(/\bfrom=["']?([\w.-]+)["']?/gi, (_, name: string) => {
    const isStage = /^\d+$/.test(name) || graph.stages.some((stage) => stage.name === name.toLowerCase())
    return `from=<${isStage ? 'a stage' : name}>`
  })
}
