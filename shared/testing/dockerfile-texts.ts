import fc from 'fast-check'

/** Pieces that real and broken Dockerfiles are made of, one or more lines each. */
const pieces: readonly string[] = [
  '# syntax=docker/dockerfile:1',
  '# escape=`',
  '# check=skip=all;error=true',
  '#!/usr/bin/env docker',
  '# コメント',
  '#',
  '',
  '   ',
  'FROM alpine:3.20 AS base',
  'from base as Build',
  'FROM --platform=$BUILDPLATFORM golang:${GO:-1.24} AS go',
  'FROM ${BASE#a*}',
  'FROM scratch',
  'FROM base AS 名前',
  'ARG GO=1.24 BASE="base"',
  'ARG',
  'ENV A=1 B="two words" C=a\\ b',
  'ENV OLD way of it',
  'LABEL a.b="c"',
  'COPY --from=base --chown=1:1 /a /b',
  'COPY --from="go" /x /y',
  'COPY --from=0 ["a b", "c"]',
  'COPY --from=à /x /y',
  'COPY --link <<EOF <<-"RAW" /etc/',
  'hello $NAME',
  '\tEOF',
  'EOF',
  'RAW',
  'RUN --mount=type=bind,from=base,source=/s,target=/t --network=none make',
  'RUN --mount=\'type=cache,"target=/a,b"\' true',
  'RUN a && \\',
  '  # inside',
  '  b \\',
  'RUN <<EOF',
  'RUN echo $((1 << 2)) "unbalanced',
  'RUN ["exec", "form"]',
  'CMD [1, 2]',
  'ENTRYPOINT ["/bin/sh", "-c"]',
  'HEALTHCHECK --interval=5s --retries=3 CMD curl localhost',
  'HEALTHCHECK NONE',
  'ONBUILD COPY --from=base /a /b',
  'ONBUILD ONBUILD RUN true',
  'SHELL ["bash", "-c"]',
  'STOPSIGNAL SIGTERM',
  'VOLUME /data',
  'EXPOSE 80 443/udp',
  'USER app',
  'WORKDIR /src',
  'MAINTAINER someone',
  'COPPY a b',
  '<<<<<<< HEAD',
  'RUN \u3000wide\u00a0spaces\u0085',
  'RUN 👩‍💻 \ud800 lone',
  '\\',
  '`',
]

/** What a typo, a paste or a bad merge puts anywhere. */
const disturbances = fc.constantFrom(
  '\\',
  '`',
  '"',
  "'",
  '$',
  '${',
  '}',
  '<<',
  '<<E',
  '#',
  '=',
  '--',
  '\n',
  '\r\n',
  '\r',
  ' ',
  '\t',
  ',',
  '[',
  ']',
  '\ufeff',
  '\ud83d',
  'あ',
  '\0',
  '\u2028',
)

interface Disturbance {
  readonly at: number
  readonly remove: number
  readonly insert: string
}

function disturb(text: string, changes: readonly Disturbance[]): string {
  let result = text
  for (const { at, remove, insert } of changes) {
    const from = Math.floor(at * (result.length + 1))
    result = result.slice(0, from) + insert + result.slice(from + remove)
  }
  return result
}

/** Texts of Dockerfiles: well formed, broken, and disturbed; any line end, with and without a mark in front. */
export const dockerfileTexts: fc.Arbitrary<string> = fc
  .record({
    lines: fc.array(fc.constantFrom(...pieces), { maxLength: 14 }),
    lineEnd: fc.constantFrom('\n', '\n', '\r\n'),
    hasMark: fc.boolean(),
    hasFinalLineEnd: fc.boolean(),
    changes: fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        remove: fc.nat(3),
        insert: disturbances,
      }),
      { maxLength: 4 },
    ),
  })
  .map(({ lines, lineEnd, hasMark, hasFinalLineEnd, changes }) => {
    const body = lines.join(lineEnd) + (hasFinalLineEnd ? lineEnd : '')
    return (hasMark ? '\ufeff' : '') + disturb(body, changes)
  })
