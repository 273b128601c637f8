import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runChecks } from '../checks/index.ts'
import { parseDockerfile } from '../dockerfile/index.ts'
import { buildErrors } from '../evaluate/index.ts'
import { resolveStages } from '../stages/index.ts'
import { unbuildableFiles } from '../testing/agreement-files.ts'
import { dockerfileTexts } from '../testing/dockerfile-texts.ts'
import { fuzzTexts } from '../testing/fuzz.ts'
import { reasonText } from '../words/index.ts'
import { explainRefusal } from './explain-refusal.ts'
import type { MessageKey } from './messages/en.ts'
import { templates } from './templates/index.ts'
import '../words/testing/all-languages.ts'

/** What the model says that BuildKit refuses about a file, in BuildKit's words. */
function refusalsOf(text: string): readonly string[] {
  const dockerfile = parseDockerfile(text)
  const graph = resolveStages(dockerfile)
  if (graph.error !== null) return [graph.error.message]
  const errors = [...buildErrors(graph)].map(({ message }) => message)
  const triggers = graph.stages.flatMap(({ triggers }) => triggers.flatMap(({ error }) => error ?? []))
  if (!text.includes('error=true')) return [...errors, ...triggers]
  const lint = runChecks(dockerfile, graph).filter(({ rule }) => rule === 'error')
  return [...errors, ...triggers, ...lint.map(({ message }) => message)]
}

const hex = 'a'.repeat(64)
/** Lines of a stage. */
const step = (line: string) => `FROM alpine\n${line}\n`
const mount = (options: string) => step(`RUN --mount=${options} true`)
const onWindows = (line: string) => `FROM --platform=windows/amd64 x\n${line}\n`

/** A file for each message the model has, with the sentence that it gets. */
const files: readonly (readonly [key: MessageKey, text: string])[] = [
  ['empty-file', ''],
  ['no-instructions', '# only this\n'],
  ['no-stages', 'ARG A=1\n'],
  ['before-first-stage', 'RUN true\nFROM alpine\n'],
  ['line-too-long', step(`RUN ${'x'.repeat(65_536)}`)],
  ['repeated-directive', '# escape=`\n# escape=`\nFROM alpine\n'],
  ['escape-directive', '# escape=x\nFROM alpine\n'],
  ['check-option#name', '# check=skip\nFROM alpine\n'],
  ['check-option#name', '# check=nope=all\nFROM alpine\n'],
  ['check-option#value', '# check=error=maybe\nFROM alpine\n'],
  ['lint-violation', '# check=error=true\nfrom alpine AS Build\n'],
  ['unterminated-heredoc', step('RUN <<EOF\ntrue')],
  ['unknown-instruction', step('EXECUTE')],
  ['unknown-instruction#suggest', 'FRM alpine\n'],
  ['unknown-instruction#suggest', step('cpy a b')],
  ['unknown-instruction#empty', '\\\n'],
  ['unknown-instruction#conflict', step('<<<<<<< HEAD')],
  ['unknown-instruction#conflict', step('=======')],
  ['unknown-instruction#conflict', step('>>>>>>> other')],
  ['unknown-instruction#conflict', step('||||||| base')],
  ['unknown-instruction#invisible', 'FROM\u00a0alpine\n'],
  ['unknown-instruction#invisible#suggest', step('\u200bRUN true')],
  ['one-argument', step('USER')],
  ['one-argument', step('WORKDIR')],
  ['one-argument', step('STOPSIGNAL')],
  ['one-argument', step('MAINTAINER')],
  ['some-arguments', step('EXPOSE')],
  ['some-arguments', step('VOLUME')],
  ['some-arguments', step('ENV')],
  ['some-arguments', step('ARG')],
  ['some-arguments', step('SHELL []')],
  ['some-arguments', step('ONBUILD')],
  ['some-arguments', step('HEALTHCHECK')],
  ['two-arguments', step('ENV A')],
  ['two-arguments', step('LABEL A')],
  ['blank-name', step('ENV =a')],
  ['blank-name', step('ARG =a')],
  ['missing-equals', step('ENV A=1 B')],
  ['no-destination', step('COPY a')],
  ['no-destination', step('ADD')],
  ['heredoc-destination', step('COPY a <<EOF\nEOF')],
  ['mixed-json', step('CMD [1]')],
  ['mixed-json', step('HEALTHCHECK CMD [1]')],
  ['from-arguments', 'FROM a b\n'],
  ['from-arguments', 'FROM\n'],
  ['stage-name', 'FROM alpine AS 組立\n'],
  ['blank-volume', step('VOLUME [" "]')],
  ['blank-volume', step('ARG A=\nVOLUME $A')],
  ['shell-json', step('SHELL bash -c')],
  ['onbuild-onbuild', step('ONBUILD ONBUILD RUN true')],
  ['onbuild-trigger', step('ONBUILD FROM alpine')],
  ['onbuild-trigger', step('ONBUILD MAINTAINER me')],
  ['no-instructions', 'FROM alpine AS a\nONBUILD #x\nFROM a\n'],
  ['healthcheck-none', step('HEALTHCHECK NONE x')],
  ['healthcheck-type', step('HEALTHCHECK RUN x')],
  ['healthcheck-command', step('HEALTHCHECK CMD')],
  ['healthcheck-interval', step('HEALTHCHECK --interval=1us CMD x')],
  ['duration', step('HEALTHCHECK --timeout=x CMD x')],
  ['duration#missing-unit', step('HEALTHCHECK --timeout=5 CMD x')],
  ['duration#unit', step('HEALTHCHECK --timeout=1d CMD x')],
  ['retries', step('HEALTHCHECK --retries=x CMD x')],
  ['retries#large', step('HEALTHCHECK --retries=99999999999 CMD x')],
  ['retries#negative', step('HEALTHCHECK --retries=-1 CMD x')],
  ['unknown-flag', step('USER --nope app')],
  ['unknown-flag#suggest', step('COPY --form=a b c')],
  ['repeated-flag', step('COPY --from=a --from=b c d')],
  ['flag-value', step('COPY --from a b')],
  ['flag-value', step('COPY --link= a b')],
  ['flag-boolean', step('COPY --link=yes a b')],
  ['network-mode', step('RUN --network=bridge true')],
  ['security-mode', step('RUN --security=none true')],
  ['open-brace', 'FROM ${A\n'],
  ['open-brace', 'FROM ${A:\n'],
  ['open-brace', 'FROM a${\n'],
  ['open-brace', 'FROM ${A:-b\n'],
  ['open-brace', step('COPY <<EOF /a\n${A\nEOF')],
  ['replacement', 'FROM ${A/b\n'],
  ['bad-substitution', 'FROM ${}\n'],
  ['modifier', 'FROM ${A^^}\n'],
  ['modifier', 'FROM ${A:=b}\n'],
  ['pattern', 'ARG A=b\nFROM ${A#\\b}\n'],
  ['single-quote', "FROM 'a\n"],
  ['double-quote', 'FROM "a\n'],
  ['word-limit', `FROM ${'${A:-'.repeat(500)}b\n`],
  ['word-limit', `ARG A=${'a'.repeat(30_000)}\nFROM $A$A$A$A$A\n`],
  ['required-variable', 'ARG "A=${B:?must be given}"\nFROM alpine\n'],
  ['required-variable', 'FROM scratch\nUSER ${A:?none (did you mean this?)}\n'],
  ['required-variable#unset', 'FROM ${A?}\n'],
  ['required-variable#empty', 'ARG A=\nFROM ${A:?}\n'],
  ['blank-base', 'FROM $NOPE\n'],
  ['blank-platform', 'FROM --platform=$NOPE alpine\n'],
  ['blank-platform#suggest', 'FROM --platform=$BUILDPLATFRM alpine\n'],
  ['platform', 'FROM --platform=a/b/c/d/e alpine\n'],
  ['platform', 'FROM --platform=a/b/c/d alpine\n'],
  ['platform', 'FROM --platform=a:b/c alpine\n'],
  ['platform#suggest', 'FROM --platform=linux/$TARGETARC/foo alpine\n'],
  ['platform#unknown', 'FROM --platform=nope alpine\n'],
  ['platform#unknown#suggest', 'FROM --platform=nope$TARGETPLATFOR alpine\n'],
  ['platform#wildcard', 'FROM --platform=linux/* alpine\n'],
  ['modifier', 'FROM --platform=${A^^} alpine\n'],
  ['image-name', 'FROM alpine:\n'],
  ['image-name#case', 'FROM Alpine\n'],
  ['image-name#hexadecimal', `FROM ${hex}\n`],
  ['image-name#length', `FROM ${'a/'.repeat(140)}b\n`],
  ['image-digest', `FROM alpine@sha256:${hex}a\n`],
  ['image-digest', `FROM alpine@sha256:${hex.toUpperCase()}\n`],
  ['image-digest', `FROM alpine@sha1:${hex}\n`],
  ['stage-index', step('COPY --from=-1 a b')],
  ['from-variable', step('COPY --from=$A a b')],
  ['from-variable#mount', mount('from=$A,target=/a')],
  ['circular-stages', 'FROM alpine AS a\nCOPY --from=b x y\nFROM alpine AS b\nCOPY --from=a x y\n'],
  ['later-stage#copy', 'FROM alpine AS a\nCOPY --from=b x y\nFROM alpine AS b\nFROM a\n'],
  ['later-stage#mount', 'FROM alpine\nRUN --mount=from=b,target=/b true\nFROM alpine AS b\n'],
  ['later-stage#mount', 'FROM alpine\nRUN --mount=type=cache,target=/c true\nFROM alpine AS scratch\n'],
  ['source-date-epoch', 'ARG SOURCE_DATE_EPOCH=now\nFROM alpine\n'],
  ['source-date-epoch#scratch', 'ARG SOURCE_DATE_EPOCH=a\nFROM alpine AS a\n'],
  ['source-date-epoch#instruction', 'ARG SOURCE_DATE_EPOCH=a\nFROM scratch AS a\nUSER b\n'],
  ['source-date-epoch#add', 'ARG SOURCE_DATE_EPOCH=a\nFROM scratch AS a\n'],
  ['source-date-epoch#add', 'ARG SOURCE_DATE_EPOCH=a\nFROM scratch AS a\nADD b c /d/\n'],
  ['source-date-epoch#add', 'ARG SOURCE_DATE_EPOCH=a\nFROM scratch AS a\nADD b /d/\n'],
  ['bad-substitution', 'ARG SOURCE_DATE_EPOCH=a\nFROM ${} AS a\n'],
  ['mount-options', step(`RUN --mount='target="/a' true`)],
  ['mount-options', step(`RUN --mount='"a' true`)],
  ['mount-options#empty', mount('')],
  ['device-options', step(`RUN --device='a"b' true`)],
  ['device-name', step('RUN --device=name=a,name=b true')],
  ['device-version', step('RUN --device=a true')],
  ['option-pair', step('RUN --device=a,b true')],
  ['option-pair', mount('target')],
  ['option-value#boolean', mount('target=/a,ro=maybe')],
  ['option-value#boolean', mount('target=/a,readonly=maybe')],
  ['option-value#boolean', mount('target=/a,rw=maybe')],
  ['option-value#boolean', mount('target=/a,readwrite=maybe')],
  ['option-value#boolean', mount('type=secret,id=a,required=maybe')],
  ['option-value#boolean', step('RUN --device=name=a,required=maybe true')],
  ['option-value#size', mount('type=tmpfs,target=/a,size=big')],
  ['option-value#mode', mount('type=cache,target=/a,mode=9')],
  ['option-value#owner', mount('type=cache,target=/a,gid=app')],
  ['unexpected-option', mount('zzzzzz=b')],
  ['unexpected-option#suggest', mount('form=b')],
  ['unexpected-option#suggest', step('RUN --device=a,requird=b true')],
  ['unexpected-option#type', mount('target=/a,size=1')],
  ['unexpected-option#type', mount('target=/a,required')],
  ['mount-type', mount('type=overlay')],
  ['mount-type#suggest', mount('type=cahce')],
  ['mount-sharing', mount('type=cache,target=/a,sharing=nope')],
  ['mount-sharing#suggest', mount('type=cache,target=/a,sharing=share')],
  ['mount-sharing#type', mount('target=/a,sharing=shared')],
  ['mount-owner', mount('target=/a,uid=1')],
  ['mount-target', mount('target=/')],
  ['secret-mount#from', mount('type=secret,id=a,from=b')],
  ['secret-mount#sharing', mount('type=secret,id=a,sharing=shared')],
  ['secret-mount#source', mount('type=secret')],
  ['secret-mount#both', mount('type=secret,id=a,source=b')],
  ['ssh-mount', mount('type=ssh,source=a')],
  ['chmod', step('COPY --chmod=999 a b')],
  ['chmod#symbolic', step('COPY --chmod=a b c')],
  ['checksum#sources', step(`ADD --checksum=sha256:${hex} a b c/`)],
  ['checksum#source', step(`ADD --checksum=sha256:${hex} a c`)],
  ['checksum#length', step('ADD --checksum=sha256:ab https://example.com/a /a')],
  ['checksum#format', step('ADD --checksum=ab https://example.com/a /a')],
  ['checksum#algorithm', step('ADD --checksum=md4:ab https://example.com/a /a')],
  ['checksum#mismatch', step('ADD --checksum=ab https://example.com/a.git?checksum=cd /a')],
  ['copy-remote', step('COPY https://example.com/a /a')],
  ['copy-remote#git', step('COPY https://example.com/a.git /a')],
  ['keep-git-dir', step('ADD --keep-git-dir=false https://example.com/a.git?keep-git-dir=true /a')],
  ['git-query', step('ADD https://example.com/a.git?nope=1 /a')],
  ['git-query#repeated', step('ADD https://example.com/a.git?ref=1&ref=2 /a')],
  ['git-query#value', step('ADD https://example.com/a.git?ref= /a')],
  ['git-query#mtime', step('ADD https://example.com/a.git?mtime=now /a')],
  ['git-query#boolean', step('ADD https://example.com/a.git?submodules=maybe /a')],
  ['git-query#folder', step('ADD https://example.com/a.git?subdir=b#main:c /a')],
  ['git-query#tag', step('ADD https://example.com/a.git?tag=b&branch=c /a')],
  ['git-query#ref', step('ADD https://example.com/a.git?ref=b#c /a')],
  ['port', step('EXPOSE http')],
  ['port', step('EXPOSE a:80')],
  ['port#missing', step('EXPOSE /tcp')],
  ['port#protocol', step('EXPOSE 80/http')],
  ['port#range', step('EXPOSE 1-2:3-5')],
  ['port#address', step('EXPOSE a:1:2')],
  ['port#address', step('EXPOSE [a:1:2')],
  ['port#address', step('EXPOSE [::1]a:1:2')],
  ['signal', step('STOPSIGNAL FOO')],
  ['signal#empty', 'FROM scratch\nSTOPSIGNAL $NOPE\n'],
  ['windows-path#relative', onWindows('WORKDIR C:')],
  ['windows-path#share', onWindows('WORKDIR //server/share')],
  ['windows-path#drive', onWindows('WORKDIR D:/a')],
  ['windows-path#drive', onWindows('COPY D:/a C:/b')],
  ['windows-path#drive', onWindows('COPY a D:/b')],
]

/** What other versions of BuildKit say, what needs more than a file, and what takes seconds to reach. */
const beyondTheModel: readonly string[] = [
  'empty',
  'the Dockerfile ({_}) cannot be empty',
  'internal lexing of heredoc produced inconsistent results: {word}',
  'target stage "{stage}" could not be found',
  'failed to read dockerfile: open {file}: no such file or directory',
  'unsupported network mode "{mode}"',
  'unsupported security mode "{mode}"',
  'failed to process "{word}": unexpected end of statement while looking for matching {_}',
  'failed to process "{word}": the words of the file cost too much together',
  'failed to process "{word}"',
  'failed to parse stage name "{name}": invalid reference format: repository name must be lowercase',
  'invalid value for {option}: {value}',
  'one of source, target required',
  "checksum can't be specified for COPY",
]

describe('what the model says of a refused file', () => {
  it.each(files)('is worded as %s: %j', (key, text) => {
    const refusals = refusalsOf(text)
    expect(refusals.length).toBeGreaterThan(0)
    expect(
      refusals.map((message) => explainRefusal(message)?.key.replace('refusals:', '') ?? message),
    ).toContain(key)
  })

  it('is met for every template, but for what the model does not say', () => {
    const met = new Set<string>()
    for (const message of files.flatMap(([, text]) => refusalsOf(text))) {
      const body = message
        .replace(/^dockerfile parse error on line \d+: /, '')
        .replace(/^(?:normalizing (?:workdir|working directory): |removing drive letter: )+/, '')
        .replace(/ \(did you mean [^()]+\?\)$/, '')
      const template = templates.find(({ pattern }) => pattern.test(body))
      if (template !== undefined) met.add(template.text)
    }
    const firstOfBuild = templates.findIndex(({ key }) => key === 'exit-code#missing')
    const missed = templates
      .slice(0, firstOfBuild)
      .map(({ text }) => text)
      .filter((text) => !met.has(text))
    expect(missed).toEqual(beyondTheModel)
  })
})

/** Texts in the model's code that are put together with others, which the files above hold, or are no messages. */
const notWhole: readonly RegExp[] = [
  /^parse error on line 1, column /,
  /^syntax error: missing x$/,
  /^invalid escape /,
  /^(?:dockerfile parse error|failed to|normalizing|removing) .*: x$/,
  /\(did you mean x\?\)$/,
  /^x (?:stage|isn't allowed) /,
  /^effective image: /,
  /^(?:\w+ ){8}/,
]

/** The texts of two words or more in the model's code, `x` in the place of each value. */
function textsOfModel(): readonly string[] {
  const rooms = ['dockerfile', 'stages', 'evaluate'].map((room) =>
    fileURLToPath(new URL(`../${room}/`, import.meta.url)),
  )
  const files = rooms.flatMap((room) => readdirSync(room).map((name) => room + name))
  const sources = files
    .filter((file) => /(?<!\.test)\.ts$/.test(file))
    .map((file) => readFileSync(file, 'utf8'))
  const code = sources.join('\n').replace(/^\s*(?:\/\*\*|\*|\/\/).*$/gm, '')
  const literals = code.matchAll(/'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g)
  return [...literals]
    .map(([, ...forms]) => forms.find((form) => form !== undefined) ?? '')
    .filter((text) => /[a-z] [a-z(]/.test(text))
    .map((text) =>
      text
        .replace(/\$\{(?:goQuote|quoteBytes)\([^}]*\)\}|\$\{quoted\}/g, '"x"')
        .replace(/\$\{(?:instruction\.)?keyword\}/g, 'COPY')
        .replace(/\$\{[^}]*\}/g, 'x')
        .replace(/\\(.)/g, '$1'),
    )
}

it('every message in the code of the model is recognised, alone or as a part', () => {
  const texts = textsOfModel().filter((text) => !notWhole.some((pattern) => pattern.test(text)))
  expect(texts.length).toBeGreaterThan(100)
  const wholes = (text: string) => [
    text,
    `failed to process "x": ${text}`,
    `failed to parse stage name "x": ${text}`,
    `failed to parse platform x: ${text}`,
    `failed to parse check options: ${text}`,
  ]
  const unknown = texts.filter((text) => wholes(text).every((whole) => explainRefusal(whole) === null))
  expect(unknown).toEqual([])
})

it('everything the model says of generated files is recognised', () => {
  const texts = [
    ...unbuildableFiles,
    ...fc.sample(dockerfileTexts, { numRuns: 1500, seed: 7 }),
    ...fuzzTexts(7, 3000),
  ]
  const messages = new Set(texts.flatMap(refusalsOf))
  const unknown = [...messages].filter((message) => explainRefusal(message) === null)
  expect(unknown).toEqual([])
  expect(messages.size).toBeGreaterThan(300)
  const keys = new Set([...messages].map((message) => explainRefusal(message)?.key))
  process.stdout.write(
    `refusals: ${messages.size} messages of ${texts.length} files, ${keys.size} sentences, all recognised\n`,
  )
  for (const message of messages) {
    const reason = explainRefusal(message)
    if (reason !== null) expect(reasonText(reason, 'ja')).toMatch(/。$/)
  }
})
