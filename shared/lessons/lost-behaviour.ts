import { type EffectiveImage, effectiveImage } from '../evaluate/index.ts'
import { fromChain } from '../stages/index.ts'
import type { Reason } from '../text/index.ts'
import { type Content, type DryRun, mayEqual, type StageRun } from './dry-run/index.ts'
import type { Freed, LessonLocation } from './lesson.ts'
import { matchStages } from './match-stages.ts'
import { reason, stageTitle } from './messages/catalogue.ts'

/** Why a task is not done yet: the problem, the remedy, and the location. */
export interface Objection {
  readonly reason: Reason
  readonly place: LessonLocation | null
}

/** The parts of a stage that may change, in the current graph. */
export interface FreedStage {
  readonly stage: number
  readonly what: Freed['what']
}

/**
 * What the file had at the lesson's start and no longer has, apart from the requested changes. `asked` are the names and
 * numbers of stages that the task names.
 */
export function lostBehaviour(
  before: DryRun,
  after: DryRun,
  freed: readonly FreedStage[],
  asked: ReadonlySet<string>,
): readonly Objection[] {
  const matches = matchStages(before, after)
  const objections: Objection[] = []
  for (const stage of before.graph.stages) {
    if (matches[stage.index] !== null) continue
    objections.push({ reason: reason('kept#stageGone', { stage: stageTitle(stage) }), place: null })
  }
  objections.push(...otherDefault(before, after, matches), ...uselessStages(after, matches, asked))
  for (const [index, match] of matches.entries()) {
    const [one, other] = [before.stages[index], match == null ? undefined : after.stages[match]]
    if (one === undefined || other === undefined) continue
    const free = freed.filter(({ stage }) => stage === match).map(({ what }) => what)
    objections.push(...new Comparison({ before, after, matches }, one, other, free).objections())
  }
  if (objections.length > 0) return objections
  const matched = { before, after, matches }
  return [...lostWork(matched), ...lostChecks(matched)]
}

/** New stages that no other one uses and that the task does not require. */
function uselessStages(
  after: DryRun,
  matches: readonly (number | null)[],
  asked: ReadonlySet<string>,
): readonly Objection[] {
  const { stages, defaultTarget } = after.graph
  const useless = stages.find(
    ({ index, name }) =>
      !matches.includes(index) &&
      index !== defaultTarget &&
      !asked.has(name === '' ? String(index) : name) &&
      !asked.has(String(index)) &&
      !stages.some((each) => each.index !== index && each.needs.includes(index)),
  )
  if (useless === undefined) return []
  const values = { stage: stageTitle(useless), line: useless.line }
  return [{ reason: reason('kept#useless', values), place: { stage: useless.index, instruction: -1 } }]
}

function otherDefault(
  before: DryRun,
  after: DryRun,
  matches: readonly (number | null)[],
): readonly Objection[] {
  const wanted = matches[before.graph.defaultTarget]
  const last = after.graph.stages[after.graph.defaultTarget]
  const stage = wanted == null ? undefined : after.graph.stages[wanted]
  if (stage === undefined || last === undefined || stage === last) return []
  return [
    {
      reason: reason('kept#defaultTarget', {
        line: last.line,
        last: stageTitle(last),
        wanted: stageTitle(stage),
      }),
      place: { stage: last.index, instruction: null },
    },
  ]
}

const sameList = (one: readonly string[] | null, other: readonly string[] | null): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

/** Work without a file as its result, such as the `sleep` that represents it. */
function lostWork({ before, after, matches }: Matched): readonly Objection[] {
  const now = after.stages.flatMap(({ work }) => work)
  const first = (label: string): string => label.split(' ', 1)[0] ?? ''
  for (const { stage, work } of before.stages) {
    for (const command of work) {
      const exact = now.indexOf(command)
      const at =
        exact >= 0 || first(command) === 'sleep'
          ? exact
          : now.findIndex((each) => first(each) === first(command))
      if (at >= 0) {
        now.splice(at, 1)
        continue
      }
      const match = matches[stage.index]
      const place = match == null ? null : { stage: match, instruction: null }
      return [{ reason: reason('kept#work', { stage: stageTitle(stage), command }), place }]
    }
  }
  return []
}

/** Commands whose failure no longer ends the build. */
function lostChecks({ before, after, matches }: Matched): readonly Objection[] {
  const now = after.stages.flatMap(({ checks }) => checks.map(({ id }) => id))
  for (const { stage, checks } of before.stages) {
    const lost = checks.find(({ id }) => !now.includes(id))
    if (lost === undefined) continue
    const match = matches[stage.index]
    const place = match == null ? null : { stage: match, instruction: null }
    return [{ reason: reason('kept#check', { stage: stageTitle(stage), command: lost.text }), place }]
  }
  return []
}

/** Both dry runs, with the stage of `after` that matches each one of `before`. */
interface Matched {
  readonly before: DryRun
  readonly after: DryRun
  readonly matches: readonly (number | null)[]
}

/** A stage before and after. */
class Comparison {
  readonly #before: DryRun
  readonly #after: DryRun
  readonly #one: StageRun
  readonly #other: StageRun
  readonly #matches: readonly (number | null)[]
  readonly #free: readonly Freed['what'][]
  readonly #images: readonly [EffectiveImage, EffectiveImage]
  /** No other stage used it: it is a target. */
  readonly #isGoal: boolean

  constructor(
    { before, after, matches }: Matched,
    one: StageRun,
    other: StageRun,
    free: readonly Freed['what'][],
  ) {
    this.#matches = matches
    this.#before = before
    this.#after = after
    this.#one = one
    this.#other = other
    this.#free = free
    const { index } = one.stage
    this.#images = [effectiveImage(before.graph, index), effectiveImage(after.graph, other.stage.index)]
    const isUsed = before.graph.stages.some((each) => each.index !== index && each.needs.includes(index))
    this.#isGoal = !isUsed || index === before.graph.defaultTarget
  }

  objections(): readonly Objection[] {
    return [
      ...this.#name(),
      ...this.#base(),
      ...this.#settings(),
      ...this.#packages(),
      ...this.#files(),
      ...this.#command(),
      ...this.#additions(),
    ]
  }

  get #stage(): { readonly stage: Reason | string; readonly line: number } {
    return { stage: stageTitle(this.#other.stage), line: this.#other.stage.line }
  }

  #at(said: Reason, instruction: number | null = null): Objection {
    return { reason: said, place: { stage: this.#other.stage.index, instruction } }
  }

  /** A stage that is a target is referred to by its name. */
  #name(): readonly Objection[] {
    const was = this.#one.stage
    if (!this.#isGoal || was.name === '' || was.name === this.#other.stage.name) return []
    return [this.#at(reason('kept#renamed', { ...this.#stage, was: was.writtenName }), -1)]
  }

  #base(): readonly Objection[] {
    const [was, is] = this.#images
    if (this.#free.includes('base')) return []
    if (was.base !== is.base) {
      return [this.#at(reason('kept#base', { ...this.#stage, was: was.base, is: is.base }), -1)]
    }
    const before = new Set(
      fromChain(this.#before.graph, this.#one.stage).map((index) => this.#matches[index]),
    )
    const added = fromChain(this.#after.graph, this.#other.stage).find(
      (index) => this.#matches.includes(index) && !before.has(index),
    )
    const stage = added === undefined ? undefined : this.#after.graph.stages[added]
    if (stage === undefined) return []
    const values = { ...this.#stage, was: this.#one.stage.rawBase, is: stageTitle(stage) }
    return [this.#at(reason('kept#base', values), -1)]
  }

  #settings(): readonly Objection[] {
    const [was, is] = this.#images
    const lost: string[] = []
    const check = (setting: string, isKept: boolean): void => {
      if (!isKept && !this.#free.some((what) => what === setting)) lost.push(setting)
    }
    for (const { name, value } of was.env) {
      const now = is.env.find((each) => each.name === name)
      if (!this.#free.includes(`ENV ${name}`)) check(`ENV ${name}=${value}`, now?.value === value)
    }
    for (const { name, value } of was.labels) {
      const now = is.labels.find((each) => each.name === name)
      if (!this.#free.includes(`LABEL ${name}`)) check(`LABEL ${name}=${value}`, now?.value === value)
    }
    for (const { name } of was.ports)
      check(
        `EXPOSE ${name}`,
        is.ports.some((each) => each.name === name),
      )
    for (const { name } of was.volumes)
      check(
        `VOLUME ${name}`,
        is.volumes.some((each) => each.name === name),
      )
    if (was.user !== null && !this.#free.includes('USER'))
      check(`USER ${was.user.value}`, is.user?.value === was.user.value)
    if (was.workdir !== null && this.#isGoal && !this.#free.includes('WORKDIR')) {
      check(`WORKDIR ${was.workdir.value}`, is.workdir !== null)
    }
    if (was.stopSignal !== null && !this.#free.includes('STOPSIGNAL')) {
      check(`STOPSIGNAL ${was.stopSignal.value}`, is.stopSignal?.value === was.stopSignal.value)
    }
    if (was.healthcheck !== null) {
      check('HEALTHCHECK', JSON.stringify(is.healthcheck?.value) === JSON.stringify(was.healthcheck.value))
    }
    if (was.shell !== null) check('SHELL', sameList(was.shell.value, is.shell?.value ?? null))
    for (const { value } of was.onBuild) {
      check(
        `ONBUILD ${value}`,
        is.onBuild.some((each) => each.value === value),
      )
    }
    return lost.map((setting) => this.#at(reason('kept#setting', { ...this.#stage, setting })))
  }

  #packages(): readonly Objection[] {
    const now = this.#other.files.packages
    const lost = [...this.#one.files.packages.keys()].filter((name) => !now.has(name))
    if (lost.length === 0 || this.#other.problem !== null) return []
    return [this.#at(reason('kept#packages', { ...this.#stage, packages: lost }))]
  }

  #files(): readonly Objection[] {
    const { files } = this.#other
    if (files.isUncertain && !this.#one.files.isUncertain) return []
    const contents = files.files().map(([, { content }]) => content)
    const objections: Objection[] = []
    for (const [path, { content, step }] of this.#one.files.files()) {
      if (content.kind === 'tool' || content.text === '') continue
      if (content.kind === 'context' && !this.#isGoal) continue
      if (!contents.some((each) => mayEqual(content, each))) objections.push(this.#lostFile(path, content))
      else if (step.stage === this.#one.stage.index) objections.push(...this.#moved(path, content))
    }
    objections.push(...this.#folders())
    return objections.slice(0, 1)
  }

  /** A file that nothing in the image uses has to stay at its path. */
  #moved(path: string, content: Content): readonly Objection[] {
    const output = this.#before.container(this.#one.stage.index)?.output
    const isUsed =
      output !== undefined &&
      (output.isOpaque ||
        output.id.includes(content.id) ||
        (content.text !== null && output.text?.includes(content.text) === true))
    if (!this.#isGoal || isUsed) return []
    const [was, is] = this.#images.map((image) => image.workdir?.value ?? '/')
    const seen = (folder: string | undefined, place: string): string =>
      folder !== undefined && place.startsWith(`${folder}/`) ? place.slice(folder.length + 1) : place
    const places = this.#other.files.files().filter(([, each]) => mayEqual(content, each.content))
    if (places.some(([place]) => place === path || seen(is, place) === seen(was, path))) return []
    const [found] = places
    if (found === undefined) return []
    const [place, { step }] = found
    const said = reason('kept#moved', { ...this.#stage, path, found: place, line: step.line })
    return [{ reason: said, place: { stage: step.stage, instruction: step.instruction } }]
  }

  /** Folders that a command creates: those with content may be renamed consistently. */
  #folders(): readonly Objection[] {
    if (!this.#isGoal) return []
    const was = this.#one.files.namedDirectories()
    const now = this.#other.files.namedDirectories()
    const others = now.filter((path) => !was.includes(path))
    const lost = was.find((path) => {
      if (now.includes(path)) return false
      const isRenamed =
        this.#one.files.entriesBelow(path).length > 0 &&
        this.#other.files.entriesBelow(path).length === 0 &&
        others.some((other) => this.#other.files.entriesBelow(other).length > 0)
      return !isRenamed
    })
    return lost === undefined ? [] : [this.#at(reason('kept#folderGone', { ...this.#stage, path: lost }))]
  }

  #lostFile(path: string, content: Content): Objection {
    const unnoticed = this.#after.stages.flatMap((each) => each.unnoticed)[0]
    if (unnoticed !== undefined) return { reason: unnoticed.reason, place: unnoticed.step }
    const now = this.#other.files.look(path)
    if (now.kind === 'file') {
      return this.#at(
        reason('kept#fileOther', { ...this.#stage, path, line: now.step.line }),
        now.step.stage === this.#other.stage.index ? now.step.instruction : null,
      )
    }
    const made = this.#one.files.files().find(([, entry]) => entry.content.id === content.id)
    const step = made?.[1].step
    const stage = step === undefined ? undefined : this.#before.graph.stages[step.stage]
    const instruction = step?.instruction == null ? undefined : stage?.instructions[step.instruction]
    const code =
      instruction === undefined ? '' : `${instruction.keyword} ${instruction.rest.text.split('\n', 1)[0]}`
    return this.#at(reason('kept#fileGone', { ...this.#stage, path, code }))
  }

  #command(): readonly Objection[] {
    if (this.#free.includes('CMD') || this.#free.includes('ENTRYPOINT')) return []
    const was = this.#before.container(this.#one.stage.index)
    if (was === null) return []
    const [imageWas, imageIs] = this.#images
    const now = this.#after.container(this.#other.stage.index)
    const words = imageWas.cmd?.value ?? imageWas.entrypoint?.value ?? []
    const keyword = imageWas.cmd === null ? 'ENTRYPOINT' : 'CMD'
    const values = { ...this.#stage, setting: `${keyword} ${JSON.stringify(words)}` }
    if (now === null) return [this.#at(reason('kept#setting', values))]
    if (now.why !== null || this.#other.problem !== null) return []
    const isSame =
      sameList(imageWas.cmd?.value ?? null, imageIs.cmd?.value ?? null) &&
      sameList(imageWas.entrypoint?.value ?? null, imageIs.entrypoint?.value ?? null)
    const startsAlike = (imageWas.entrypoint === null) === (imageIs.entrypoint === null)
    if (was.output.isOpaque ? isSame : startsAlike && mayEqual(was.output, now.output)) return []
    if (this.#files().length > 0) return []
    const place = { stage: now.step.stage, instruction: now.step.instruction }
    return [{ reason: reason('kept#command', { ...values, line: now.step.line }), place }]
  }

  /** Files that were left out on purpose, and are now in an image. */
  #additions(): readonly Objection[] {
    if (!this.#isGoal || this.#free.includes('contents')) return []
    const had = new Set(this.#one.files.files().map(([, { content }]) => content.id))
    const gained = this.#other.files
      .files()
      .find(([, { content }]) => content.kind === 'context' && !had.has(content.id))
    if (gained !== undefined) {
      const [path, { step }] = gained
      const values = { ...this.#stage, path, line: step.line }
      return [
        {
          reason: reason('kept#gained', values),
          place: { stage: step.stage, instruction: step.instruction },
        },
      ]
    }
    const { systemCopy } = this.#other.files
    if (systemCopy !== null && this.#one.files.systemCopy === null) {
      const values = { ...this.#stage, path: '/', line: systemCopy.line }
      return [{ reason: reason('kept#gained', values), place: systemCopy }]
    }
    const packages = [...this.#other.files.packages].filter(([name]) => !this.#one.files.packages.has(name))
    const [first] = packages
    if (first === undefined) return []
    const values = { ...this.#stage, packages: packages.map(([name]) => name), line: first[1].line }
    return [this.#at(reason('kept#gainedPackages', values))]
  }
}
