import type { StagegraphPage } from '../../pages/stagegraph-page.ts'
import { expect, test } from '../../support/test.ts'

/** One operation of the outline by keyboard alone: the keys, choices and answers, and the resulting text. */
interface Operation {
  readonly name: string
  /** Keys from the first stage's row to the operation's row, or up to the shortcut itself. */
  readonly keys: readonly string[]
  /** The item of the row's menu; absent where the last key already opens the question. */
  readonly command?: string
  /** Answers by the label of their fields. */
  readonly answers?: Readonly<Record<string, string>>
  readonly to: string
}

async function expectOperation(app: StagegraphPage, from: string, operation: Operation): Promise<void> {
  const { keys, command, answers, to } = operation
  await app.outline.press(...keys)
  if (command !== undefined) await app.outline.choose(command)
  if (answers !== undefined) await app.outline.answer(answers)
  await app.editor.expectExactly(to)
  await app.outline.expectHoldsFocus()
  await app.outline.press('Control+z')
  await app.editor.expectExactly(from)
}

const toRow = (count: number) => ['ArrowRight', ...Array<string>(count).fill('ArrowDown')]

const text = `FROM alpine:3.18.4 AS build
RUN echo one

FROM alpine:3.18.4 AS tools
RUN echo tools

FROM alpine:3.18.4 AS runtime
COPY --from=build /etc/issue /
RUN echo run
`

const operations: readonly Operation[] = [
  {
    name: 'Ctrl+D duplicates a stage',
    keys: ['ArrowDown', 'Control+d'],
    answers: { Name: 'again' },
    to: text.replace('tools\n\n', 'tools\n\nFROM alpine:3.18.4 AS again\nRUN echo tools\n\n'),
  },
  {
    name: 'Insert adds an instruction at the end of a stage',
    keys: ['Insert'],
    answers: { Instruction: 'RUN echo two' },
    to: text.replace('one\n', 'one\nRUN echo two\n'),
  },
  {
    name: 'Insert adds an instruction below another one',
    keys: ['End', ...toRow(2), 'Insert'],
    answers: { Instruction: 'WORKDIR /srv' },
    to: text.replace('issue /\n', 'issue /\nWORKDIR /srv\n'),
  },
  {
    name: 'Alt+Shift+Up moves an instruction to the stage above',
    keys: ['End', ...toRow(3), 'Alt+Shift+ArrowUp'],
    to: text.replace('RUN echo run\n', '').replace('tools\n\n', 'tools\nRUN echo run\n\n'),
  },
  {
    name: 'Alt+Shift+Down moves an instruction to the stage below',
    keys: [...toRow(2), 'Alt+Shift+ArrowDown'],
    to: text.replace('RUN echo one\n', '').replace('RUN echo tools', 'RUN echo one\nRUN echo tools'),
  },
  {
    name: 'Alt+Down moves a stage down',
    keys: ['Alt+ArrowDown'],
    to: text.replace(/(FROM.*\n.*one\n\n)(FROM.*\n.*tools\n\n)/, '$2$1'),
  },
  {
    name: 'Alt+Up moves a stage up',
    keys: ['ArrowDown', 'Alt+ArrowUp'],
    to: text.replace(/(FROM.*\n.*one\n\n)(FROM.*\n.*tools\n\n)/, '$2$1'),
  },
  {
    name: 'a stage becomes the base of another',
    keys: [],
    command: 'Use as base for…',
    answers: {},
    to: text.replace('FROM alpine:3.18.4 AS runtime', 'FROM build AS runtime'),
  },
  {
    name: 'a RUN mounts a stage',
    keys: ['End', ...toRow(3)],
    command: 'Mount from…',
    answers: { 'Mounted at': '/in', 'Path in the source': '/etc' },
    to: text.replace('RUN echo run', 'RUN --mount=type=bind,from=build,source=/etc,target=/in echo run'),
  },
  {
    name: 'a stage gets a RUN with a mount',
    keys: ['End', 'ArrowUp'],
    command: 'Mount from…',
    answers: { Instruction: 'a new RUN at the end', 'Mounted at': '/in', Command: 'ls /in' },
    to: text.replace(
      'RUN echo tools\n',
      'RUN echo tools\nRUN --mount=type=bind,from=build,target=/in ls /in\n',
    ),
  },
  {
    name: 'a stage is split',
    keys: ['ArrowDown'],
    command: 'Split into build and runtime…',
    answers: { 'What the runtime stage gets': '/etc/issue', 'Build stage': 'make-tools' },
    to: text.replace(
      'AS tools\nRUN echo tools\n',
      'AS make-tools\nRUN echo tools\n\nFROM alpine:3.18.4 AS tools\nCOPY --from=make-tools /etc/issue /etc/issue\n',
    ),
  },
  {
    name: 'a stage gets a platform',
    keys: ['ArrowDown'],
    command: 'Set platform…',
    answers: { Platform: 'linux/arm64' },
    to: text.replace('FROM alpine:3.18.4 AS tools', 'FROM --platform=linux/arm64 alpine:3.18.4 AS tools'),
  },
  {
    name: 'a copy takes its files from elsewhere',
    keys: ['End', ...toRow(2)],
    command: 'Change source…',
    answers: { From: 'tools' },
    to: text.replace('--from=build', '--from=tools'),
  },
  {
    name: 'a copy moves with its files to another stage',
    keys: ['End', ...toRow(2), 'ArrowRight', 'ArrowDown'],
    command: 'Move to another stage…',
    answers: { Stage: 'tools', Below: 'RUN echo tools' },
    to: text
      .replace('COPY --from=build /etc/issue /\n', '')
      .replace('RUN echo tools\n', 'RUN echo tools\nCOPY --from=build /etc/issue /\n'),
  },
]

test.describe('three stages', () => {
  test.use({ document: { text } })
  test.beforeEach(async ({ app }) => {
    await app.outline.enter()
  })

  for (const operation of operations) {
    test(operation.name, async ({ app }) => {
      await expectOperation(app, text, operation)
    })
  }

  test('stages that the target does not need are removed', async ({ app, page }) => {
    await app.outline.press('F1')
    await expect(page.getByRole('listbox')).toBeVisible()
    await page.keyboard.type('unused')
    await page.keyboard.press('Enter')
    await app.outline.answer({})
    await app.editor.expectExactly(text.replace(/FROM.*\n.*tools\n\n/, ''))
    await app.outline.press('Control+z')
    await app.editor.expectExactly(text)
  })
})

const family = `FROM alpine:3.18.4 AS base
RUN echo one

FROM base AS app
RUN echo two
`

test.describe('a stage and its base', () => {
  test.use({ document: { text: family } })

  test('a stage and its base are merged', async ({ app }) => {
    await app.outline.enter()
    await expectOperation(app, family, {
      name: 'inline',
      keys: [],
      command: 'Inline into the stage built from it…',
      answers: {},
      to: 'FROM alpine:3.18.4 AS app\nRUN echo one\nRUN echo two\n',
    })
  })
})

const chain = `FROM alpine:3.18.4 AS one
RUN echo one

FROM one AS two

FROM alpine:3.18.4 AS three
`

test.describe('a reference to a base', () => {
  test.use({ document: { text: chain } })

  test('a reference to a base is added to another stage', async ({ app }) => {
    await app.outline.enter()
    await expectOperation(app, chain, {
      name: 'base',
      keys: ['ArrowDown', ...toRow(1), 'ArrowRight', 'ArrowDown'],
      command: 'Move to another stage…',
      answers: { Into: 'three' },
      to: chain.replace('FROM alpine:3.18.4 AS three', 'FROM one AS three'),
    })
  })
})

const twins = `FROM alpine:3.18.4 AS test
RUN echo one
RUN echo test

FROM alpine:3.18.4 AS app
RUN echo one
RUN echo app
`

test.describe('two stages that start alike', () => {
  test.use({ document: { text: twins } })

  test('two stages that start alike get a common base', async ({ app }) => {
    await app.outline.enter()
    await expectOperation(app, twins, {
      name: 'extract',
      keys: ['Shift+ArrowDown'],
      command: 'Extract common base…',
      answers: { 'Name of the base': 'shared' },
      to: `FROM alpine:3.18.4 AS shared
RUN echo one

FROM shared AS test
RUN echo test

FROM shared AS app
RUN echo app
`,
    })
  })
})
