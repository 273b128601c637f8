import { readdirSync, statSync } from 'node:fs'
import { appendFile, chmod, mkdir, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { initialBuildState, reduceBuild, stepKey } from '#shared/build/index.ts'
import type { BuildFile, CacheChange } from '#shared/cache/index.ts'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { argumentDeclarations } from '#shared/evaluate/index.ts'
import { resolveStages } from '#shared/stages/index.ts'
import type { CacheProject } from '#shared/testing/cache-projects.ts'
import type { BuildHarness } from './build-harness.ts'
import { changeInstruction } from './instruction-change.ts'

/** A change as it was made, and as input of its impact. */
export interface MadeChange {
  readonly title: string
  readonly changes: readonly CacheChange[]
}

/** A project on the daemon, changed one thing at a time, never back to an earlier state. */
export class ChangingProject {
  readonly context: string
  text: string
  buildArgs: Readonly<Record<string, string>> = {}
  readonly #harness: BuildHarness
  readonly #random: () => number
  readonly #base: string
  readonly #keepsDockerfile: boolean
  /** Absolute. */
  readonly dockerfilePath: string
  #count = 0

  private constructor(
    harness: BuildHarness,
    project: CacheProject,
    context: string,
    dockerfilePath: string,
    random: () => number,
    salt: string,
  ) {
    this.#harness = harness
    this.context = context
    this.dockerfilePath = dockerfilePath
    this.#keepsDockerfile = project.keepsDockerfile
    this.#random = random
    this.#base = `cache-base-${project.name}-${salt}:latest`
    this.text = project.dockerfile
      .replaceAll('@base', this.#base)
      .replaceAll(/@(?!sha)/g, `${project.name}-${salt}`)
  }

  /** `salt` distinguishes a project from itself in other tests on the same daemon: lower case. */
  static async create(
    harness: BuildHarness,
    project: CacheProject,
    random: () => number,
    salt: string,
  ): Promise<ChangingProject> {
    // Unique content, too: otherwise a COPY right after a FROM would be another project's.
    const own = Object.entries(project.files).map(([path, content]) => [
      ...([path, path === '.dockerignore' ? content : `${content} ${project.name} ${salt}`] as const),
    ])
    const context = await harness.context(Object.fromEntries(own))
    const place = project.keepsDockerfile ? context : await harness.context({})
    const path = join(place, 'Dockerfile')
    const made = new ChangingProject(harness, project, context, path, random, salt)
    if (project.dockerfile.includes('@base')) await made.#buildBase()
    return made
  }

  file(): BuildFile {
    const dockerfile = parseDockerfile(this.text)
    const options = { buildArgs: this.buildArgs }
    return { dockerfile, graph: resolveStages(dockerfile, options), options }
  }

  request() {
    const { context, dockerfilePath, text, buildArgs } = this
    return { context, dockerfilePath, dockerfile: text, buildArgs }
  }

  /** Builds the last stage and returns which of its steps ran, as `stepKey` names them, without FROMs. */
  async build(): Promise<ReadonlySet<string>> {
    if (this.#keepsDockerfile) await writeFile(this.dockerfilePath, this.text)
    const { events, finished } = await this.#harness.build(this.request())
    if (finished.status !== 'succeeded') throw new Error(`${finished.error?.message}\n${this.text}`)
    const state = reduceBuild(initialBuildState(finished.status), events)
    const ran = new Set<string>()
    for (const { state: how, stage, instruction, also = [] } of state.vertices.values()) {
      if (how !== 'done' || stage < 0 || instruction === null || instruction < 0) continue
      ran.add(stepKey(stage, instruction))
      for (const place of also) ran.add(stepKey(place.stage, place.instruction))
    }
    return ran
  }

  /** Changes one thing, chosen by the random numbers. */
  async change(): Promise<MadeChange> {
    this.#count++
    const ways = [
      () => this.#changeInstruction(),
      () => this.#changeInstruction(),
      () => this.#changeArgument(),
      () => this.#changeFile(),
      () => this.#touchFile(),
      () => this.#addFile(),
      () => this.#changeMode(),
      () => this.#changeBase(),
      () => this.#comment(),
    ]
    const before = this.text
    for (;;) {
      const made = await this.#pick(ways)()
      if (made === null) continue
      if (!this.#keepsDockerfile || this.text === before) return made
      return { ...made, changes: [...made.changes, { kind: 'path', path: 'Dockerfile', scope: 'tree' }] }
    }
  }

  #pick<T>(all: readonly T[]): T {
    const one = all[Math.floor(this.#random() * all.length)]
    if (one === undefined) throw new RangeError('nothing to choose from')
    return one
  }

  #fresh(): string {
    return `n${this.#count}`
  }

  #changeInstruction(): MadeChange | null {
    const { graph } = this.file()
    const stage = this.#pick(graph.stages)
    const index = Math.floor(this.#random() * stage.instructions.length)
    const instruction = stage.instructions[index]
    if (instruction === undefined) return null
    const text = changeInstruction(this.text, instruction, this.#fresh())
    if (text === null) return null
    this.text = text
    return {
      title: `line ${instruction.line}: ${instruction.keyword}`,
      changes: [{ kind: 'instruction', stage: stage.index, instruction: index }],
    }
  }

  #changeArgument(): MadeChange | null {
    const names = [...new Set(argumentDeclarations(this.file().graph).map(({ name }) => name))].filter(
      (name) => name !== 'BASE',
    )
    if (names.length === 0) return null
    const name = this.#pick(names)
    this.buildArgs = { ...this.buildArgs, [name]: this.#fresh() }
    return { title: `argument ${name}`, changes: [{ kind: 'argument', name }] }
  }

  #pickFile(): string | null {
    const files = readdirSync(this.context, { recursive: true, encoding: 'utf8' })
    const plain = files.filter(
      (path) =>
        !['.dockerignore', 'Dockerfile'].includes(path) && statSync(join(this.context, path)).isFile(),
    )
    return plain.length === 0 ? null : this.#pick(plain)
  }

  /** As the impact of a path requires: a change of an ignored file is no change. */
  #pathChange(path: string): readonly CacheChange[] {
    const isIgnored = this.text.includes('COPY . .') && path.endsWith('.md')
    return isIgnored ? [] : [{ kind: 'path', path, scope: 'tree' }]
  }

  async #changeFile(): Promise<MadeChange | null> {
    const path = this.#pickFile()
    if (path === null) return null
    await appendFile(join(this.context, path), this.#fresh())
    return { title: `file ${path}`, changes: this.#pathChange(path) }
  }

  async #addFile(): Promise<MadeChange> {
    const beside = this.#pickFile() ?? 'x'
    const path = join(dirname(beside), `${this.#fresh()}${/\.\w+$/.exec(beside)?.[0] ?? ''}`)
    await mkdir(dirname(join(this.context, path)), { recursive: true })
    await writeFile(join(this.context, path), this.#fresh())
    return { title: `new file ${path}`, changes: this.#pathChange(path) }
  }

  async #touchFile(): Promise<MadeChange | null> {
    const path = this.#pickFile()
    if (path === null) return null
    await utimes(join(this.context, path), this.#count, this.#count)
    return { title: `touched ${path}`, changes: [] }
  }

  async #changeMode(): Promise<MadeChange | null> {
    const path = this.#pickFile()
    if (path === null) return null
    const mode = statSync(join(this.context, path)).mode & 0o777
    const next = [0o644, 0o755, 0o640, 0o750, 0o664, 0o775, 0o660, 0o770, 0o604, 0o704, 0o606, 0o707]
    const other = next[(next.indexOf(mode) + 1) % next.length] ?? 0o644
    await chmod(join(this.context, path), other)
    return { title: `mode of ${path}`, changes: this.#pathChange(path) }
  }

  async #changeBase(): Promise<MadeChange | null> {
    if (!this.text.includes(this.#base)) return null
    await this.#buildBase()
    return { title: 'base image', changes: [{ kind: 'image', image: this.#base }] }
  }

  async #buildBase(): Promise<void> {
    const context = await this.#harness.context({})
    const { finished } = await this.#harness.build({
      context,
      tags: [this.#base],
      dockerfile: `FROM alpine:3.22\nRUN echo ${this.#base} ${this.#fresh()} > /base-file\n`,
    })
    if (finished.status !== 'succeeded') throw new Error(finished.error?.message)
  }

  /** A comment and a blank line, which have no meaning. */
  #comment(): MadeChange {
    const lines = this.text.split('\n')
    const starts = this.file().graph.stages.map(({ line }) => line - 1)
    lines.splice(this.#pick(starts), 0, `# ${this.#fresh()}`, '')
    this.text = lines.join('\n')
    return { title: 'a comment', changes: [] }
  }
}
