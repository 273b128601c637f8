import { closestName, type Reason } from '../text/index.ts'
import { conditionKind, conditionKinds } from './conditions/index.ts'
import { FieldReader, type ReadFields, readFields } from './fields.ts'
import { buildViews, type Lesson, type LessonProblem, type LessonStep, type Task } from './lesson.ts'
import { reason } from './messages/catalogue.ts'
import { isQuestionKind, questionKinds } from './questions/index.ts'
import { isRealBuildField, readRealBuild, realBuildFields } from './real-build.ts'

interface ReadLesson {
  /** The parsed part, without mistakes; `null` when it has no title or no step. */
  readonly lesson: Lesson | null
  /** By line. */
  readonly problems: readonly LessonProblem[]
}

/** The most steps of a lesson. */
const maxSteps = 40

/** Parses a lesson's text. Never throws; `file` is its name, for the problems. */
export function readLesson(file: string, text: string): ReadLesson {
  const problems: LessonProblem[] = []
  const note = (line: number, message: Reason, remedy: Reason): void => {
    problems.push({ file, line, message, remedy })
  }
  const { head, headLine, sections, stray } = splitLesson(text)
  if (head === null) note(1, reason('no-head'), reason('no-head#remedy'))
  if (stray > 0) note(stray, reason('stray-text'), reason('stray-text#remedy'))

  const fields = readFields(file, head ?? [], headLine)
  const reader = new FieldReader(file, Math.max(headLine - 1, 1), fields.lines)
  problems.push(...fields.problems)
  const title = head === null ? '' : reader.required('title')
  const summary = head === null ? '' : reader.required('summary')
  const minutes = reader.optional('minutes')
  if (minutes !== null && !/^[1-9]\d?$/.test(minutes)) {
    note(headLine, reason('minutes'), reason('minutes#remedy'))
  }
  reader.end()
  problems.push(...reader.problems)

  if (sections.length === 0) note(0, reason('no-steps'), reason('no-steps#remedy'))
  const extra = sections[maxSteps]
  if (extra !== undefined)
    note(extra.line, reason('too-many-steps', { max: maxSteps }), reason('too-many-steps#remedy'))
  const steps = sections.slice(0, maxSteps).map((section) => readStep(file, section, problems))
  problems.sort((a, b) => a.line - b.line)
  if (title === '' || steps.length === 0) return { lesson: null, problems }
  return { lesson: { title, summary, minutes: minutes === null ? null : Number(minutes), steps }, problems }
}

function readStep(file: string, section: Section, problems: LessonProblem[]): LessonStep {
  const { title, line, text, blocks, after } = section
  if (title === '')
    problems.push({ file, line, message: reason('no-title'), remedy: reason('no-title#remedy') })
  for (const { line: at } of blocks.slice(1)) {
    problems.push({ file, line: at, message: reason('two-tasks'), remedy: reason('two-tasks#remedy') })
  }
  const [block] = blocks
  if (block !== undefined && !block.closed) {
    problems.push({
      file,
      line: block.line,
      message: reason('open-block'),
      remedy: reason('open-block#remedy'),
    })
  }
  return { title, line, text, task: block === undefined ? null : readTask(file, block, problems), after }
}

function readTask(file: string, block: Block, problems: LessonProblem[]): Task | null {
  const fields = readFields(file, block.lines, block.line + 1)
  problems.push(...fields.problems)
  switch (block.kind) {
    case 'question':
      return readQuestion(file, block, fields, problems)
    case 'do':
      return readConditions(file, block, fields, problems)
    case 'build': {
      const others = fields.lines.filter((line) => line.key === 'built-target' || !isRealBuildField(line))
      const reader = new FieldReader(file, block.line, others)
      const target = reader.optional('target') ?? ''
      const show = reader.oneOf('show', buildViews, 'timeline')
      reader.end()
      problems.push(...reader.problems)
      const built = readRealBuild(file, fields.lines, problems, target)
      return { kind: 'build', line: block.line, target, show, built }
    }
  }
}

function readQuestion(
  file: string,
  { line }: Block,
  { lines }: ReadFields,
  problems: LessonProblem[],
): Task | null {
  const reader = new FieldReader(file, line, lines)
  const kind = reader.required('kind')
  const ask = reader.optional('ask')
  if (!isQuestionKind(kind)) {
    if (kind === '') problems.push(...reader.problems)
    else problems.push(unknownName(file, lines, line, 'question-kind', kind, Object.keys(questionKinds)))
    return null
  }
  const pose = questionKinds[kind](reader)
  reader.end()
  problems.push(...reader.problems)
  if (reader.problems.length > 0) return null
  const signature = lines
    .filter(({ key }) => key !== 'ask')
    .map(({ key, value }) => `${key}: ${value}`)
    .sort()
    .join('; ')
  return { kind: 'question', line, question: { kind, signature, ask, pose } }
}

function readConditions(
  file: string,
  { line }: Block,
  { lines }: ReadFields,
  problems: LessonProblem[],
): Task | null {
  const built = readRealBuild(file, lines, problems)
  const asked = lines.filter((field) => !isRealBuildField(field))
  const conditions = asked.flatMap(({ key, value, line: at }) => {
    const kind = conditionKind(key)
    if (kind === undefined) {
      problems.push(
        unknownName(file, [{ key: 'kind', line: at }], at, 'condition', key, [
          ...Object.keys(conditionKinds),
          ...realBuildFields,
        ]),
      )
      return []
    }
    const read = kind.read(value)
    if (read === null) {
      const remedy = reason('condition-form#remedy', { form: kind.form })
      problems.push({ file, line: at, message: reason('condition-form', { key, value }), remedy })
      return []
    }
    return [{ kind: key, signature: `${key}: ${value}`, ...read, frees: read.frees ?? [] }]
  })
  if (asked.length === 0) {
    problems.push({ file, line, message: reason('no-conditions'), remedy: reason('no-conditions#remedy') })
  }
  return conditions.length === 0 ? null : { kind: 'do', line, conditions, built }
}

function unknownName(
  file: string,
  lines: readonly { readonly key: string; readonly line: number }[],
  blockLine: number,
  what: 'question-kind' | 'condition',
  name: string,
  known: readonly string[],
): LessonProblem {
  const close = closestName(name, known)
  return {
    file,
    line: lines.find(({ key }) => key === 'kind')?.line ?? blockLine,
    message: reason(`${what}-unknown`, { name }),
    remedy:
      close === null
        ? reason('name-unknown#known', { known })
        : reason('name-unknown#suggest', { name: close }),
  }
}

/** Fenced blocks that are tasks; any other fence is text to be shown. */
const taskKinds = ['question', 'do', 'build'] as const
type TaskKind = (typeof taskKinds)[number]

/** A fenced block that is a task. Lines are 1-based, in the file. */
interface Block {
  readonly kind: TaskKind
  readonly line: number
  readonly lines: readonly string[]
  readonly closed: boolean
}

/** A step as written: its heading, the text up to its task, the task, and the text after it. */
interface Section {
  readonly title: string
  readonly line: number
  readonly text: string
  readonly blocks: readonly Block[]
  readonly after: string
}

interface LessonParts {
  /** The lines between the two `---` at the top; `null` when there are none. */
  readonly head: readonly string[] | null
  /** Of the head's first line. */
  readonly headLine: number
  readonly sections: readonly Section[]
  /** Line of text that stands between the head and the first step, 0 when there is none. */
  readonly stray: number
}

const fence = /^(`{3,}|~{3,})\s*([\w-]*)\s*$/
const heading = /^##(?!#)\s*(.*?)\s*$/

/** Splits a lesson's text without parsing the parts. Accepts a byte order mark and CRLF. */
function splitLesson(source: string): LessonParts {
  const lines = source.replace(/^\ufeff/, '').split(/\r?\n/)
  const headEnd =
    lines[0]?.trim() === '---' ? lines.findIndex((line, at) => at > 0 && line.trim() === '---') : -1
  const sections: SectionBuilder[] = []
  let stray = 0
  for (let at = headEnd + 1; at < lines.length; at++) {
    const line = lines[at] ?? ''
    const section = sections.at(-1)
    const opening = fence.exec(line)
    const title = heading.exec(line)
    if (opening !== null) {
      const mark = opening[1] ?? ''
      const found = lines.findIndex((each, index) => index > at && each.trim() === mark)
      const end = found < 0 ? lines.length : found
      const kind = taskKinds.find((each) => each === opening[2])
      if (section === undefined) stray ||= at + 1
      else if (kind === undefined) section.write(lines.slice(at, end + 1))
      else section.blocks.push({ kind, line: at + 1, lines: lines.slice(at + 1, end), closed: found >= 0 })
      at = end
    } else if (title !== null) sections.push(new SectionBuilder(title[1] ?? '', at + 1))
    else if (section !== undefined) section.write([line])
    else if (line.trim() !== '') stray ||= at + 1
  }
  return {
    head: headEnd < 0 ? null : lines.slice(1, headEnd),
    headLine: 2,
    sections: sections.map((section) => section.finish()),
    stray,
  }
}

class SectionBuilder {
  readonly blocks: Block[] = []
  readonly #title: string
  readonly #line: number
  readonly #before: string[] = []
  readonly #after: string[] = []

  constructor(title: string, line: number) {
    this.#title = title
    this.#line = line
  }

  write(lines: readonly string[]): void {
    const part = this.blocks.length === 0 ? this.#before : this.#after
    part.push(...lines)
  }

  finish(): Section {
    return {
      title: this.#title,
      line: this.#line,
      text: this.#before.join('\n').trim(),
      blocks: this.blocks,
      after: this.#after.join('\n').trim(),
    }
  }
}
