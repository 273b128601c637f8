/** What a learner does in a "do" step: makes a new text of the one that is there, or chooses a target. */
export type Solution = { readonly text: (before: string) => string } | { readonly target: string }

const replace = (from: string, to: string): Solution => ({
  text(before) {
    if (!before.includes(from)) throw new Error(`nothing to replace: ${from}`)
    return before.replace(from, to)
  },
})

const splitReport = `FROM alpine:3.22 AS work
COPY numbers.txt /tmp/numbers.txt
RUN sort -n /tmp/numbers.txt | tail -n 1 > /largest.txt

FROM alpine:3.22 AS report
WORKDIR /app
COPY --from=work /largest.txt ./
CMD ["cat", "largest.txt"]
`

const install = 'RUN apk add --no-cache gcc libc-dev\n'

/** For each bundled lesson, how its "do" steps are done, in order. */
export const lessonSolutions: Readonly<Record<string, readonly Solution[]>> = {
  '01-two-stages': [
    replace('FROM alpine:3.22 AS execution', 'FROM compile AS execution'),
    replace('FROM compile AS execution', 'FROM alpine:3.22 AS execution'),
  ],
  '02-names-and-numbers': [
    {
      text: (before) =>
        before
          .replace('FROM alpine:3.22\n', 'FROM alpine:3.22 AS compile\n')
          .replace('--from=0', '--from=compile'),
    },
    { text: (before) => `FROM alpine:3.22 AS tools\n${install}\n${before}` },
  ],
  '03-what-ships': [{ target: 'compile' }],
  '04-removed-is-not-gone': [{ text: () => splitReport }],
  '05-common-base': [
    { target: 'development' },
    replace('ENV mode="Dev"\n', 'ENV mode="Dev"\nCMD ["sh", "-c", "echo mode is ${mode}; env"]\n'),
  ],
  '06-built-and-skipped': [{ target: 'test' }, replace('COPY --from=compile', 'COPY --from=test')],
  '07-cache-and-order': [
    { text: (before) => before.replace(install, '').replace('WORKDIR /app\n', `${install}WORKDIR /app\n`) },
  ],
  '08-parallel-stages': [
    replace('FROM alpine:3.22 AS numbers', 'FROM words AS numbers'),
    replace('FROM words AS numbers', 'FROM alpine:3.22 AS numbers'),
  ],
  '09-mounts': [replace('RUN apk add --no-cache', 'RUN --mount=type=cache,target=/var/cache/apk apk add')],
}
