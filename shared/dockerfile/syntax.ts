import type { Span } from '../text/index.ts'

/** The instruction keywords BuildKit knows, in upper case. */
export type Keyword =
  | 'ADD'
  | 'ARG'
  | 'CMD'
  | 'COPY'
  | 'ENTRYPOINT'
  | 'ENV'
  | 'EXPOSE'
  | 'FROM'
  | 'HEALTHCHECK'
  | 'LABEL'
  | 'MAINTAINER'
  | 'ONBUILD'
  | 'RUN'
  | 'SHELL'
  | 'STOPSIGNAL'
  | 'USER'
  | 'VOLUME'
  | 'WORKDIR'

/**
 * A word of an instruction: `text` as BuildKit reads it (continuations removed, quotes kept),
 * the span as in the file (continuations and comment lines inside it included).
 */
export interface Word extends Span {
  readonly text: string
  /** The file offset of each character of `text`, given when they are not contiguous. */
  readonly offsets?: readonly number[]
}

/** `--name=value` before an instruction's arguments. The span covers the whole flag. */
export interface Flag extends Span {
  readonly name: string
  /** `null` for a flag without `=`. */
  readonly value: Word | null
}

/** One heredoc body: the span covers its lines and the terminator's, without the last line end. */
export interface Heredoc extends Span {
  readonly name: string
  readonly content: string
  readonly expand: boolean
  readonly chomp: boolean
}

/** One `--mount` of a RUN, as far as graph and edits need it. */
export interface Mount {
  readonly flag: Flag
  readonly type: string
  /** The value of `from=`, or `null`. */
  readonly from: Word | null
  /** The whole `from=VALUE` option without the comma, or `null`. */
  readonly fromOption: Span | null
  /** The value of `source=` (`src=`), or `null`. */
  readonly source: Word | null
  readonly target: string
  /** All options in order. */
  readonly options: readonly MountOption[]
}

/** One option of a mount. */
interface MountOption {
  /** Lower case. */
  readonly key: string
  readonly hasValue: boolean
  /** Empty at the option's end for an option without `=`. */
  readonly value: Word
  /** The whole option without the comma. */
  readonly span: Span
}

/** An instruction as it stands in the file. */
export interface Instruction extends Span {
  /** Upper case. An unknown word is kept, too (the file has an error then). */
  readonly keyword: string
  readonly keywordSpan: Span
  /** 1-based, inclusive; continuation lines and heredocs included. */
  readonly line: number
  readonly endLine: number
  readonly flags: readonly Flag[]
  /** The line with its continuations joined, blanks at its ends kept; for a trigger that of its ONBUILD. */
  readonly joined: string
  /** The keyword as written, for questions of case. */
  readonly writtenKeyword: string
  /** What follows the flags, joined over continuations, as BuildKit hands it to the instruction. */
  readonly rest: Word
  /**
   * The arguments as BuildKit counts them: quotes kept for ENV, LABEL and ARG (`K=V` is one word, the old
   * `K V` form is two), list items for FROM, COPY, ADD, EXPOSE and VOLUME, the decoded strings of a JSON
   * form (their spans cover the quotes), the whole rest for others. Empty for ONBUILD: see `trigger`.
   */
  readonly words: readonly Word[]
  /** The old form of ENV and LABEL, `KEY value` without `=`. */
  readonly isLegacyPair: boolean
  /** The strings of the JSON (exec) form, `null` for the shell form. */
  readonly json: readonly string[] | null
  /** The instruction behind ONBUILD, `null` for every other keyword and when nothing follows. */
  readonly trigger: Instruction | null
  readonly heredocs: readonly Heredoc[]
  /** The `#` lines directly above, with no blank line between: they belong to the instruction. */
  readonly comments: readonly Span[]
  /**
   * BuildKit's notion of the instruction's comments: the text after each `#`, trimmed, since the last
   * instruction or empty comment, across blank lines, without directives.
   */
  readonly precedingComments: readonly Span[]
  /** The line BuildKit warns about when a continuation holds a blank line, 0 when none does. */
  readonly emptyContinuationLine: number
}

/** One `KEY=value` of ENV, LABEL or ARG. */
export interface KeyValue {
  readonly key: Word
  /** `null` for `ARG NAME`. */
  readonly value: Word | null
  /** The old `ENV KEY value` form. */
  readonly legacy: boolean
}

/** What a COPY or ADD copies, and its destination. */
export interface CopyParts {
  /** `--from`, `null` when it is not given or empty. */
  readonly from: Word | null
  /** Without heredocs. */
  readonly sources: readonly Word[]
  readonly destination: Word | null
}

/** The parts of a FROM. */
export interface FromParts {
  readonly platform: Flag | null
  readonly image: Word
  /** The `AS` word, `null` when the stage has no name. */
  readonly as: Word | null
  readonly name: Word | null
}

/** A `# name=value` line at the top of the file. */
export interface Directive extends Span {
  readonly name: string
  readonly value: Word
  readonly line: number
}

/** Why BuildKit refuses the file; `line` is the one BuildKit reports, 0 where it reports none. */
export interface DockerfileError {
  readonly message: string
  readonly line: number
}

/** The lossless syntax of a Dockerfile. Complete up to an error: the error is a property, never thrown. */
export interface Dockerfile {
  readonly text: string
  /** Offset of the first character of each line; line 1 is at index 0. */
  readonly lineStarts: readonly number[]
  readonly escape: '\\' | '`'
  readonly directives: readonly Directive[]
  readonly instructions: readonly Instruction[]
  readonly error: DockerfileError | null
}
