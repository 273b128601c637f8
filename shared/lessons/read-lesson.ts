import { closestName, type Reason } from '../text/index.ts'
import { conditionKind, conditionKinds } from './conditions/index.ts'
import { FieldReader, type ReadFields, readFields } from './fields.ts'
import { buildViews, type Lesson, type LessonProblem, type LessonStep, type Task } from './lesson.ts'
import { reason } from './messages/tell.ts'
import { isQuestionKind, questionKinds } from './questions/index.ts'
import { isRealBuildField, readRealBuild, realBuildFields } from './real-build.ts'
import { type Block, type Section, splitLesson } from './sections.ts'

export interface ReadLesson {
  /** What could be read, mistakes left out; `null` when it has no title or no step. */
  readonly lesson: Lesson | null
  /** By line. */
  readonly problems: readonly LessonProblem[]
}

/** Steps of a lesson at most. */
const maxSteps = 40

/** Reads a lesson's text. Never throws; `file` is its name, for the problems. */
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
