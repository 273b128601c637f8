import { countCases } from '../../../scripts/safety/case-count.ts'
import { expect, test } from '../../support/test.ts'

interface Failure {
  readonly name: string
  /** After `FROM alpine:3.18.4 AS base` and an empty line, or a whole file. */
  readonly text: string
  readonly place: string
  readonly words: RegExp
  /** Part of the marked line. */
  readonly marked: string
}

const begin = 'FROM alpine:3.18.4 AS base\n\nFROM base AS app\n'

/** The usual causes of a failed build, each where it occurs. */
const failures: readonly Failure[] = [
  {
    name: 'an unknown instruction',
    text: `${begin}NOPE nothing\n`,
    place: 'line 4',
    words: /unknown instruction: NOPE/,
    marked: 'NOPE',
  },
  {
    name: 'a base image that is nowhere',
    text: 'FROM alpine:3.18.4 AS base\n\nFROM nowhere.invalid/none:1 AS app\n',
    place: 'stage app, line 3',
    words: /nowhere\.invalid\/none:1/,
    marked: 'nowhere',
  },
  {
    name: 'a COPY of a file that is not there',
    text: `${begin}COPY absent.txt /\n`,
    place: 'stage app, line 4',
    words: /absent\.txt.*not found/,
    marked: 'COPY absent',
  },
  {
    name: 'a command that fails',
    text: `${begin}RUN echo why && exit 7\n`,
    place: 'stage app, line 4',
    words: /exit code: 7/,
    marked: 'exit 7',
  },
  {
    name: 'a secret that was not given',
    text: `${begin}RUN --mount=type=secret,id=token,required=true cat /run/secrets/token\n`,
    place: 'stage app, line 4',
    words: /secret token: not found/,
    marked: 'id=token',
  },
  {
    name: 'a mount of no known type',
    text: `${begin}RUN --mount=type=nonsense true\n`,
    place: 'line 4',
    words: /unsupported mount type "nonsense"/,
    marked: 'nonsense',
  },
]

for (const { name, text, place, words, marked } of failures) {
  test.describe(name, () => {
    test.use({ document: { text } })

    test('is reported with its location and message, and marked in the text', async ({ app }) => {
      const { build, editor } = app
      await app.buildButton.click()
      await build.expectOutcome('failed')
      await build.show('Log')
      await expect(build.failure).toContainText(place)
      await expect(build.failure).toContainText(words)
      await expect(editor.line(marked)).toHaveClass(/fail/)
      countCases('fault', 'failures told', 1)
    })
  })
}
