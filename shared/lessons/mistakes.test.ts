import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkLesson } from './check-lesson.ts'
import { problemText } from './messages/problem-text.ts'
import { readLesson } from './read-lesson.ts'
import '../words/testing/all-languages.ts'

const dockerfile = 'FROM alpine AS build\nRUN make\n\nFROM alpine AS runtime\nCOPY --from=0 /app /app\n'
const head = '---\ntitle: Title\nsummary: Summary\n---\n'

/** The mistakes of a lesson with that text, as an author reads them. */
const told = (text: string, file: string | null = dockerfile) =>
  checkLesson({ texts: { en: text }, dockerfile: file }).problems.map((problem) => problemText(problem, 'en'))

const withBlock = (kind: string, ...lines: readonly string[]) =>
  `${head}\n## Step\n\n\`\`\`${kind}\n${lines.join('\n')}\n\`\`\`\n`

describe('a lesson without mistakes', () => {
  it('a lesson without mistakes has steps with text, one task and text behind it', () => {
    const text = `${head}\n## One\nRead.\n\n\`\`\`dockerfile\n## no heading\n\`\`\`\n\n## Two\nBefore.\n\n\`\`\`question\nkind: roles\nrole: feeds\n\`\`\`\nAfter.\n`
    const { lesson, problems } = readLesson('lesson.en.md', text)
    expect(problems).toEqual([])
    expect(lesson?.steps.map(({ title, text, after, task }) => [title, text, after, task?.kind])).toEqual([
      ['One', 'Read.\n\n```dockerfile\n## no heading\n```', '', undefined],
      ['Two', 'Before.', 'After.', 'question'],
    ])
    expect(readLesson('lesson.en.md', `\ufeff${text.replaceAll('\n', '\r\n')}`).lesson?.steps).toHaveLength(2)
  })
})

describe('an author’s mistake is reported with its file, its line and what to do', () => {
  it.each([
    [
      '',
      [
        'lesson.en.md: The lesson has no steps. Begin each step with a heading of its own: ## Title.',
        'lesson.en.md, line 1: The lesson does not begin with its title and summary. Write them between two lines of --- at the very top.',
      ],
    ],
    [
      '---\ntitel: A\n---\nHello\n## Step\n',
      [
        'lesson.en.md, line 1: title is missing. Add a line title: …',
        'lesson.en.md, line 1: summary is missing. Add a line summary: …',
        'lesson.en.md, line 2: There is no titel here. Did you mean title?',
        'lesson.en.md, line 4: There is text above the first step. Give it a heading with ##, or move it into a step.',
      ],
    ],
    [
      '---\ntitle: A\nsummary: B\nminutes: soon\n---\n##\n',
      [
        'lesson.en.md, line 2: The time is not a number of minutes from 1 to 99. Write minutes: 5, or leave it out.',
        'lesson.en.md, line 6: The step has no title. Write it behind the ##.',
      ],
    ],
    [
      withBlock('question', 'kind: role'),
      ['lesson.en.md, line 9: There is no kind of question named role. Did you mean roles?'],
    ],
    [
      withBlock('question', 'kind: roles', 'role: eats'),
      ['lesson.en.md, line 10: role cannot be eats. It is one of: ships, feeds, unused.'],
    ],
    [
      withBlock('question', 'kind: roles', 'role: ships', 'target: runtme'),
      [
        'lesson.en.md, line 8: The question does not fit the Dockerfile: There is no stage runtme in the text; the name closest to it is runtime. Change the question, or the Dockerfile.',
      ],
    ],
    [
      withBlock('question', 'kind: reference', 'step: runtime COPY'),
      [
        'lesson.en.md, line 8: The question does not fit the Dockerfile: runtime COPY does not name a step: write STAGE / BEGINNING OF THE INSTRUCTION. Change the question, or the Dockerfile.',
      ],
    ],
    [
      withBlock('question', 'kind: reference', 'step: build / RUN'),
      [
        'lesson.en.md, line 8: The question does not fit the Dockerfile: build / RUN takes nothing from a stage or an image. Change the question, or the Dockerfile.',
      ],
    ],
    [
      withBlock('do', 'by-names'),
      ['lesson.en.md, line 9: There is no condition named by-names. Did you mean by-name?'],
    ],
    [
      withBlock('do', 'named: build 0'),
      ['lesson.en.md, line 9: “named: build 0” cannot be read. It is written: named: NUMBER [NAME].'],
    ],
    [
      withBlock('do', 'named: 0 build'),
      [
        'lesson.en.md, line 8: All that the step asks for is so from the beginning. Ask for something that is to be changed.',
      ],
    ],
    [
      withBlock('do'),
      ['lesson.en.md, line 8: The block asks for nothing. Write at least one condition, such as by-name.'],
    ],
    [
      withBlock('build', 'target: prod'),
      [
        'lesson.en.md, line 8: The Dockerfile has no stage prod. Name a stage that it has, or leave target out.',
      ],
    ],
    [
      withBlock('build', 'what is this'),
      ['lesson.en.md, line 9: “what is this” cannot be read. Write key: value.'],
    ],
    [
      `${withBlock('build')}\n\`\`\`build\n`,
      ['lesson.en.md, line 12: The step has a second task. Give it a step of its own.'],
    ],
    [
      `${head}## Step\n\`\`\`build\n`,
      [
        'lesson.en.md, line 6: The block is never closed. End it with a line like the one that opens it, without the word.',
      ],
    ],
  ])('%j', (text, expected) => {
    expect(told(text)).toEqual(expected)
  })

  it('mistakes of the Dockerfile are reported, too', () => {
    const lesson = withBlock('build')
    expect(told(lesson, null)).toEqual([
      'context/Dockerfile: The lesson has no Dockerfile. Put it into the lesson’s folder “context”.',
    ])
    expect(told(lesson, 'FROM alpine\nRNU x\n')[0]).toContain(
      'context/Dockerfile, line 2: BuildKit would refuse',
    )
  })

  it('a translation that asks for something else is a mistake', () => {
    const texts = {
      en: withBlock('question', 'kind: roles', 'role: ships'),
      ja: withBlock('question', 'kind: roles', 'role: feeds'),
    }
    expect(checkLesson({ texts, dockerfile }).problems.map((problem) => problemText(problem, 'ja'))).toEqual([
      'lesson.ja.md の 8 行目: 手順が lesson.en.md と違います。こちらは kind: roles; role: feeds、あちらは kind: roles; role: ships です。手順、質問、条件をそろえてください。違ってよいのは文章だけです。',
    ])
  })

  it('reading a lesson never crashes, whatever its files contain', () => {
    const line = fc.oneof(
      fc.constantFrom(
        '---',
        '## Step',
        '```question',
        '```do',
        '```build',
        '```',
        'kind: order',
        'which: beside',
      ),
      fc.constantFrom(
        'step: 0 / RUN',
        'role: ships',
        'by-name',
        'title: a',
        'summary: b',
        'above: 0 / RUN | 1 / C',
      ),
      fc.string({ maxLength: 12 }),
    )
    const texts = fc.array(line, { maxLength: 30 }).map((lines) => lines.join('\n'))
    fc.assert(
      fc.property(texts, texts, fc.option(texts), (en, ja, file) => {
        for (const problem of checkLesson({ texts: { en, ja }, dockerfile: file }).problems) {
          expect(problemText(problem, 'en')).not.toMatch(/undefined|\{\w+\}/)
        }
      }),
      { seed: 6, numRuns: 400 },
    )
  })
})
