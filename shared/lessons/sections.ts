/** Fenced blocks that are tasks; any other fence is text to be shown. */
const taskKinds = ['question', 'do', 'build'] as const
export type TaskKind = (typeof taskKinds)[number]

/** A fenced block that is a task. Lines are 1-based, in the file. */
export interface Block {
  readonly kind: TaskKind
  readonly line: number
  readonly lines: readonly string[]
  readonly closed: boolean
}

/** A step as it is written: its heading, the text up to its task, the task, and the text behind it. */
export interface Section {
  readonly title: string
  readonly line: number
  readonly text: string
  readonly blocks: readonly Block[]
  readonly after: string
}

export interface LessonParts {
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

/** Takes a lesson's text apart without looking into its parts. A byte order mark and CRLF are no matter. */
export function splitLesson(source: string): LessonParts {
  const lines = source.replace(/^\ufeff/, '').split(/\r?\n/)
  const headEnd =
    lines[0]?.trim() === '---' ? lines.findIndex((line, at) => at > 0 && line.trim() === '---') : -1
  const sections: SectionDraft[] = []
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
    } else if (title !== null) sections.push(new SectionDraft(title[1] ?? '', at + 1))
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

class SectionDraft {
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
