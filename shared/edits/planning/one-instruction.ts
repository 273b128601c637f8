import type { DockerfileError } from '../../dockerfile/index.ts'
import { ok, type Reason, type Result } from '../../text/index.ts'
import { fileShape, type InstructionShape } from '../meaning/file-shape.ts'
import { reason, refuse } from '../messages/refusal.ts'
import { type EditContext, editContext } from '../writing/edit-context.ts'
import { styledKeyword } from '../writing/file-style.ts'

/** A text with one instruction, in the file's style. */
interface OneInstruction {
  /** Line ends and keyword case as in the file, no final line break. */
  readonly text: string
  readonly keyword: string
  /** Its shape alone; its references can be resolved only in its place. */
  readonly shape: InstructionShape
}

/** BuildKit's line numbers refer to a trial file, not to the user's text: they are removed. */
const withoutLine = ({ message }: DockerfileError) =>
  message.replace(/^dockerfile parse error on line \d+: /, '')

const notOne = (why: Reason | string) => refuse('not-one-instruction', 'not-one-instruction', { reason: why })

/** Parses `text` as one instruction (with comments directly above it) in a file like this one. */
export function readOneInstruction(context: EditContext, text: string): Result<OneInstruction> {
  const { file, graph, style } = context
  const lines = text.replace(/\r\n?/g, '\n').replace(/^(?:[ \t]*\n)+|\s+$/g, '')
  if (lines === '') return notOne(reason('part#empty'))
  // As many stages as the file has, so that numbers in --from resolve as they will.
  const stages = `FROM scratch${style.eol}`.repeat(graph.stages.length + 1)
  const top = `# escape=${file.escape}${style.eol}${stages}`
  const written = lines.replaceAll('\n', style.eol)
  const end = `${style.eol}FROM scratch${style.eol}`
  const trial = editContext(top + written + end, context.options)
  const count = trial.file.instructions.length - graph.stages.length - 2
  const instruction = trial.file.instructions.at(graph.stages.length + 1)
  const closing = trial.file.instructions.at(-1)
  if (instruction === undefined || closing === undefined || count < 1) {
    return notOne(trial.graph.error === null ? reason('part#unended') : withoutLine(trial.graph.error))
  }
  if (instruction.keyword === 'FROM') return notOne(reason('part#fromBegins'))
  if (count > 1) return notOne(reason('part#several', { count }))
  const first = instruction.line - instruction.comments.length
  if (first !== graph.stages.length + 3 || closing.comments.length > 0) {
    return notOne(reason('part#commentsAbove'))
  }
  if (trial.graph.error !== null) return notOne(withoutLine(trial.graph.error))
  const shape = fileShape(trial).stages.at(-2)?.instructions[0]
  if (shape === undefined) return notOne(reason('part#noEnd'))
  const keyword = instruction.keywordSpan
  const styled =
    written.slice(0, keyword.from - top.length) +
    styledKeyword(style, instruction.keyword) +
    written.slice(keyword.to - top.length)
  return ok({ text: styled, keyword: instruction.keyword, shape })
}
