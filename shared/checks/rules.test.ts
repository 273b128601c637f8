import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '../dockerfile/index.ts'
import { resolveStages } from '../stages/index.ts'
import { applyEdits, sliceSpan } from '../text/index.ts'
import type { CheckOptions } from './rule.ts'
import { rules } from './rules/index.ts'
import { runChecks } from './run-checks.ts'
import { buildKitCases } from './testing/buildkit-cases.ts'
import { ownCases } from './testing/own-cases.ts'

const cases = [...buildKitCases, ...ownCases]

function check(text: string, options: CheckOptions = {}) {
  const dockerfile = parseDockerfile(text)
  return runChecks(dockerfile, resolveStages(dockerfile, options), options)
}

/** What a fix must not change: the stages, their bases and what they copy from where. */
function meaning(text: string) {
  const graph = resolveStages(parseDockerfile(text), {})
  return graph.stages.map(({ needs, edges }) => ({
    needs,
    edges: edges.map(({ kind, paths }) => ({ kind, paths })),
  }))
}

describe('rules', () => {
  it('every rule has a case', () => {
    expect(new Set(cases.map(({ rule }) => rule))).toEqual(new Set(rules.map(({ name }) => name)))
  })

  it.each(cases)('$rule at line $line: $text', ({ rule, text, line, severity, message, marked, options }) => {
    const found = check(text, options).filter((diagnostic) => diagnostic.rule === rule)
    expect(found).toMatchObject([{ line, severity, message }])
    expect(found.map(({ span }) => sliceSpan(text, span))).toEqual([marked])
  })

  it.each(cases)('$rule is fixed by its fix and nothing else: $text', ({ rule, text, fixed, options }) => {
    const before = check(text, options)
    const fixes = before.filter((diagnostic) => diagnostic.rule === rule).flatMap((found) => found.fixes)
    expect(fixes.map(({ edits }) => applyEdits(text, edits))).toEqual(fixed === null ? [] : [fixed])
    if (fixed === null) return
    const after = check(fixed, options)
    expect(after.filter((diagnostic) => diagnostic.rule === rule)).toEqual([])
    expect(after.filter(({ severity }) => severity === 'error')).toEqual([])
    if (rule !== 'Stagegraph/StageNameDiffersByCase' && rule !== 'Stagegraph/ImageIsEarlierStage') {
      expect(meaning(fixed)).toEqual(meaning(text))
    }
  })
})

const quiet: readonly [rule: string, why: string, text: string, options?: CheckOptions][] = [
  [
    'Stagegraph/CopyBeforeInstall',
    'the manifests come first',
    'FROM a\nCOPY go.mod ./\nCOPY . .\nRUN go mod download\n',
  ],
  [
    'Stagegraph/CopyBeforeInstall',
    'something else runs with it',
    'FROM a\nCOPY . .\nRUN npm ci && npm run build\n',
  ],
  ['Stagegraph/CopyBeforeInstall', 'it installs a folder', 'FROM a\nCOPY . .\nRUN pip install .\n'],
  ['Stagegraph/CopyBeforeInstall', 'it installs a file', 'FROM a\nCOPY . .\nRUN apk add ./own.apk\n'],
  ['Stagegraph/CopyBeforeInstall', 'only a folder is copied', 'FROM a\nCOPY src .\nRUN npm ci\n'],
  [
    'Stagegraph/CopyBeforeInstall',
    'it mounts the context',
    'FROM a\nCOPY . .\nRUN --mount=target=/c npm ci\n',
  ],
  ['FromAsCasing', 'a keyword of mixed case is another rule', 'From alpine as x\n'],
  ['JSONArgsRecommended', 'SHELL says which shell', 'FROM alpine AS a\nSHELL ["sh", "-c"]\nFROM a\nCMD x\n'],
  [
    'WorkdirRelativePath',
    'the base stage has an absolute one',
    'FROM alpine AS a\nWORKDIR /a\nFROM a\nWORKDIR b\n',
  ],
  ['WorkdirRelativePath', 'the value is absolute', 'FROM alpine\nENV A=/a\nWORKDIR $A\n'],
  ['UndefinedVar', 'an ARG without a value is declared', 'FROM alpine\nARG A\nCOPY $A /\n'],
  [
    'UndefinedVar',
    'the platform arguments are known to ARG',
    'FROM alpine\nARG TARGETARCH\nCOPY x-$TARGETARCH /\n',
  ],
  ['UndefinedVar', 'a RUN is the business of its shell', 'FROM alpine\nRUN echo $X\n'],
  ['UndefinedArgInFrom', 'a declared ARG without a value', 'ARG A\nFROM alpine$A\n'],
  [
    'MultipleInstructionsDisallowed',
    'each stage has its own',
    'FROM alpine AS a\nCMD ["x"]\nFROM a\nCMD ["y"]\n',
  ],
  [
    'SecretsUsedInArgOrEnv',
    'the word is part of another',
    'FROM alpine\nENV MONKEY=1 PUBLIC_KEY=2 TOKENS=3\n',
  ],
  [
    'InvalidDefaultArgInFrom',
    'an argument must be given',
    'ARG A\nFROM alpine:${A:?which}\nFROM alpine:$A\n',
    { buildArgs: { A: '3' } },
  ],
  [
    'InvalidDefaultArgInFrom',
    'the argument of another must be given',
    'ARG A\nARG B=${A:?which}\nFROM alpine:$B\n',
    { buildArgs: { A: '3' } },
  ],
  ['InvalidDefinitionDescription', 'off until asked for', '# no\nARG A=1\nFROM alpine\n'],
  [
    'Stagegraph/UnusedStage',
    'a trigger copies from it',
    'FROM alpine AS a\nFROM alpine AS t\nONBUILD COPY --from=a /etc /b\nFROM t\n',
  ],
  [
    'Stagegraph/UnusedStage',
    'it is the target',
    'FROM alpine AS a\nFROM alpine AS b\nFROM a\n',
    { target: 'b' },
  ],
  [
    'Stagegraph/CopySourceNotMade',
    'the image may bring it',
    'FROM astral/uv AS uv\nFROM alpine\nCOPY --from=uv /uv /bin/\n',
  ],
  [
    'Stagegraph/CopySourceNotMade',
    'a script may make it',
    'FROM alpine AS a\nCOPY b.sh /b/\nRUN /b/b.sh\nFROM alpine\nCOPY --from=a /srv/x /\n',
  ],
  [
    'Stagegraph/RemovedInLaterLayer',
    'made and removed in one RUN',
    'FROM debian\nRUN curl -o /t https://example.com && rm /t\nRUN rm -f /t\n',
  ],
  [
    'Stagegraph/RemovedInLaterLayer',
    'the layers do not ship',
    'FROM debian AS a\nRUN curl -o /t https://example.com\nRUN rm /t\nFROM alpine\nCOPY --from=a /etc /e\n',
  ],
  [
    'Stagegraph/RemovedInLaterLayer',
    'it was in a cache mount',
    'FROM debian\nRUN --mount=type=cache,target=/c curl -o /c/t https://example.com\nRUN rm -r /c/t\n',
  ],
]

describe('rules are quiet', () => {
  it.each(quiet)('%s: %s', (rule, _why, text, options = {}) => {
    expect(check(text, options).filter((diagnostic) => diagnostic.rule === rule)).toEqual([])
  })
})
