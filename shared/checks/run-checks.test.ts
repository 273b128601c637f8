import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '../dockerfile/index.ts'
import { resolveStages } from '../stages/index.ts'
import { applyEdits } from '../text/index.ts'
import { languages } from '../words/index.ts'
import { diagnosticMessage, fixTitle } from './messages/format.ts'
import type { CheckOptions } from './rule.ts'
import { runChecks } from './run-checks.ts'
import { buildKitCases } from './testing/buildkit-cases.ts'
import { ownCases } from './testing/own-cases.ts'
import '../words/testing/all-languages.ts'

const texts = [...buildKitCases, ...ownCases].map(({ text }) => text)

function check(text: string, options: CheckOptions = {}) {
  const dockerfile = parseDockerfile(text)
  return runChecks(dockerfile, resolveStages(dockerfile, options), options)
}

const found = (text: string, options: CheckOptions = {}) =>
  check(text, options).map(({ line, rule }) => `${line} ${rule}`)

describe('runChecks', () => {
  it('runChecks reports errors of the file with BuildKit’s line, and nothing of ours beside them', () => {
    expect(
      check('FROM alpine\nCOPY a\nFROM alpine AS b\n').filter(({ rule }) => rule !== 'StageNameCasing'),
    ).toMatchObject([{ rule: 'error', severity: 'error', line: 2, span: { from: 12, to: 18 } }])
  })

  it('runChecks reports what cannot be built', () => {
    expect(check('FROM alpine\nCOPY --from=later /x /\nFROM alpine AS later\n')).toContainEqual(
      expect.objectContaining({ rule: 'error', severity: 'error', line: 2 }),
    )
  })

  it('runChecks sorts by line', () => {
    const lines = check('FROM alpine AS A\nMAINTAINER x\nFROM alpine AS A\nCMD x\n').map(({ line }) => line)
    expect(lines).toEqual([...lines].sort((a, b) => a - b))
  })

  it('runChecks lints all stages without a target, and those the target needs with one', () => {
    const text = 'FROM alpine AS a\nCMD x\nFROM alpine AS b\nCMD y\n'
    expect(found(text)).toContain('2 JSONArgsRecommended')
    expect(found(text, { target: 'b' })).not.toContain('2 JSONArgsRecommended')
  })

  it('runChecks lints ONBUILD triggers at the FROM that triggers them', () => {
    expect(found('FROM alpine AS t\nONBUILD CMD x\nFROM t\n')).toEqual(['3 JSONArgsRecommended'])
  })
})

describe('# check=', () => {
  const body = 'FROM alpine AS A\nMAINTAINER m\n'
  it.each([
    ['', ['1 StageNameCasing', '2 MaintainerDeprecated']],
    ['# check=skip=all\n', []],
    ['# check=skip=StageNameCasing,Other\n', ['3 MaintainerDeprecated']],
    ['#!/usr/bin/x\n# check=skip=StageNameCasing\n', ['4 MaintainerDeprecated']],
    [' # check=skip=all\n', ['2 StageNameCasing', '3 MaintainerDeprecated']],
  ])('%j', (directive, expected) => {
    expect(found(directive + body)).toEqual(expected)
  })

  it('# check= silences one instruction when it is above it, also across blank lines', () => {
    const text = 'FROM alpine\n# check=skip=MaintainerDeprecated\n\nMAINTAINER a\nMAINTAINER b\n'
    expect(found(text)).toEqual(['5 MaintainerDeprecated'])
    expect(found(text.replace('\n\n', '\n#\n'))).toEqual(['4 MaintainerDeprecated', '5 MaintainerDeprecated'])
  })

  it('# check= makes BuildKit’s warnings errors, and the build fails', () => {
    expect(check(`# check=error=true\n${body}FROM a\n`)).toMatchObject([
      {
        rule: 'error',
        line: 0,
        message: 'lint violation found for rules: MaintainerDeprecated, StageNameCasing',
      },
      { rule: 'StageNameCasing', severity: 'error' },
      { rule: 'MaintainerDeprecated', severity: 'error' },
    ])
  })

  it('# check= silences our own rules as well', () => {
    const text = 'FROM alpine AS a\nFROM alpine\n'
    expect(found(text)).toEqual(['1 Stagegraph/UnusedStage'])
    expect(found(`# check=skip=Stagegraph/UnusedStage\n${text}`)).toEqual([])
  })
})

describe('messages', () => {
  it('messages of checks are complete sentences with every value filled in', () => {
    for (const diagnostic of texts.flatMap((text) => check(text))) {
      for (const language of languages) {
        const message = diagnosticMessage(diagnostic, language)
        expect(message).not.toMatch(/\{\w+\}/)
        if (diagnostic.rule !== 'error') expect(message).toMatch(language === 'en' ? /[.?]$/ : /[。？]$/)
        for (const fix of diagnostic.fixes) expect(fixTitle(fix, language)).not.toMatch(/\{\w+\}/)
      }
    }
  })
})

describe('quick fixes', () => {
  /** Files combined from the cases' lines: a fix must work by its own edits alone. */
  const lines = fc.constantFrom(...texts.flatMap((text) => text.split(/(?<=\n)/)))
  const file = fc
    .tuple(fc.constantFrom('', '\uFEFF', '# 説明\n'), fc.array(lines, { minLength: 1, maxLength: 14 }))
    .map(([head, body]) => `${head}FROM alpine AS first\n${body.join('')}`)

  it('quick fixes never throw, and resolve their own finding', () => {
    fc.assert(
      fc.property(file, (text) => {
        const before = check(text)
        const isRefused = before.some(({ rule }) => rule === 'error')
        for (const { rule, fixes } of before) {
          for (const { edits } of fixes) {
            const after = check(applyEdits(text, edits))
            if (isRefused) continue
            const count = (list: typeof before) => list.filter((found) => found.rule === rule).length
            expect(count(after), rule).toBeLessThan(count(before))
          }
        }
      }),
      { seed: 20260824, numRuns: 400 },
    )
  })
})
