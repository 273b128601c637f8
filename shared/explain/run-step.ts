import { type Instruction, isHeredocMark, type Mount, mountsOf } from '../dockerfile/index.ts'
import type { BuildFileOptions } from './build-file.ts'
import type { StepRead } from './cache-step.ts'
import { cleanSource } from './context-source.ts'
import type { StepPlace, StepWork } from './step-work.ts'

/** The options of a build that are part of each RUN's key; `platform` is the stage's, empty when it has none. */
type RunOptions = Pick<BuildFileOptions, 'network' | 'addHosts'> & { readonly platform: string }

/** The step of a RUN: its words as they are written, for the shell expands them, and all that it runs with. */
export function runStep(instruction: Instruction, place: StepPlace, options: RunOptions): StepWork {
  const { scope, used } = place
  const { network = 'default', addHosts = {}, platform } = options
  const mounts = mountsOf(instruction)
  const flags = instruction.flags
    .filter(({ name }) => name !== 'mount')
    .map(({ name, value }) => [name, value === null ? null : scope.expand(value.text, used)])
  const mounted = mounts.map(({ options }) =>
    options
      .filter(({ key }) => key !== 'from')
      .map(({ key, hasValue, value }) => [key, hasValue ? scope.expand(value.text, used) : null]),
  )
  const hosts = Object.entries(addHosts)
  return {
    definition: {
      command: JSON.stringify(['RUN', flags, mounted, commandOf(instruction)]),
      environment: scope.environment(),
      settings: {
        ...{ user: scope.user, workdir: scope.rawFolder, platform },
        ...(instruction.json === null ? { shell: scope.shell } : {}),
        ...(network === 'default' ? {} : { network }),
        ...(hosts.length === 0 ? {} : { hosts: JSON.stringify(hosts) }),
      },
    },
    reads: mounts.flatMap((mount) => mountReads(mount, place)),
  }
}

function mountReads(mount: Mount, { scope, edges, used, through }: StepPlace): readonly StepRead[] {
  const source = mount.source === null ? '.' : scope.expand(mount.source.text, used)
  const edge = edges.find(({ kind, reference }) => kind === 'mount' && reference.from === mount.from?.from)
  if (edge !== undefined) return [through(edge, [source])]
  return mount.type === 'bind' ? [{ kind: 'context', sources: [cleanSource(source)] }] : []
}

/** What a RUN runs. A lone heredoc is the script itself, whatever its mark; it is a file of that name when it has a `#!`. */
function commandOf({ json, rest, heredocs }: Instruction): unknown {
  if (json !== null) return json
  const [first] = heredocs
  const isScript = first !== undefined && heredocs.length === 1 && isHeredocMark(rest.text.trim())
  const bodies = heredocs.map(({ name, content, expand, chomp }) => [name, content, expand, chomp])
  if (!isScript) return [rest.text, bodies]
  return first.content.startsWith('#!') ? bodies : [first.content]
}
