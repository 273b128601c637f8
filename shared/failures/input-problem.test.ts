import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { failureMessage } from '../words/index.ts'
import '../words/testing/all-languages.ts'
import { failure, part } from './failure.ts'
import { inputProblems, notFitting } from './input-problem.ts'

const said = (schema: z.ZodType, input: unknown) => {
  const { error } = schema.safeParse(input)
  if (error === undefined) throw new Error('the input fits')
  return inputProblems(error, input).map((problem) => {
    const why = failure('invalid-input', { call: 'a.call', ...problem })
    const [english, japanese] = [failureMessage(why, 'en'), failureMessage(why, 'ja')]
    return [
      english.replace(/^The input of the call "a.call" is not valid. /, ''),
      japanese.replace(/^.*?。/, ''),
    ]
  })
}

const field = (schema: z.ZodType) => z.object({ at: schema })

describe('every kind of problem is said in both languages', () => {
  it.each<[z.ZodType, unknown, string, string]>([
    [z.string(), 1, 'at: it must be a string.', 'at: 文字列でなければなりません。'],
    [z.number(), '', 'at: it must be a number.', 'at: 数値でなければなりません。'],
    [z.int(), 1.5, 'at: it must be an integer.', 'at: 整数でなければなりません。'],
    [z.boolean(), 1, 'at: it must be true or false.', 'at: 真偽値でなければなりません。'],
    [z.array(z.string()), {}, 'at: it must be an array.', 'at: 配列でなければなりません。'],
    [z.tuple([z.string()]), {}, 'at: it must be an array.', 'at: 配列でなければなりません。'],
    [z.object({}), [], 'at: it must be an object.', 'at: オブジェクトでなければなりません。'],
    [
      z.record(z.string(), z.string()),
      1,
      'at: it must be an object.',
      'at: オブジェクトでなければなりません。',
    ],
    [z.null(), 1, 'at: it does not have the expected form.', 'at: 形式が正しくありません。'],
    [z.string(), undefined, 'at: it is missing.', 'at: 値がありません。'],
    [z.enum(['a']), undefined, 'at: it is missing.', 'at: 値がありません。'],
    [z.string().max(3), 'aaaa', 'at: it is longer than 3 characters.', 'at: 3 文字を超えています。'],
    [z.string().min(1), '', 'at: it is empty.', 'at: 空です。'],
    [z.string().min(3), 'a', 'at: it is shorter than 3 characters.', 'at: 3 文字より短くなっています。'],
    [
      z.array(z.string()).max(1),
      ['', ''],
      'at: it has more than 1 entries.',
      'at: 要素が 1 個を超えています。',
    ],
    [z.array(z.string()).min(2), [''], 'at: it has fewer than 2 entries.', 'at: 要素が 2 個未満です。'],
    [z.number().max(4), 5, 'at: it is larger than 4.', 'at: 4 を超えています。'],
    [z.number().nonnegative(), -1, 'at: it is smaller than 0.', 'at: 0 未満です。'],
    [z.number().lt(4), 4, 'at: it must be less than 4.', 'at: 4 以上です。'],
    [z.number().positive(), 0, 'at: it must be more than 0.', 'at: 0 以下です。'],
    [z.number().multipleOf(2), 3, 'at: it must be a multiple of 2.', 'at: 2 の倍数でなければなりません。'],
    [z.enum(['a', 'b']), 'c', 'at: it must be one of a, b.', 'at: 次のいずれかでなければなりません: a、b。'],
    [z.literal(1), 2, 'at: it must be one of 1.', 'at: 次のいずれかでなければなりません: 1。'],
    [z.strictObject({}), { x: 1 }, 'at: it has unknown fields: x.', 'at: 不明な項目があります: x。'],
    [z.string().regex(/^a/), 'b', 'at: it does not have the expected form.', 'at: 形式が正しくありません。'],
    [
      z.string().startsWith('a'),
      'b',
      'at: it does not have the expected form.',
      'at: 形式が正しくありません。',
    ],
    [
      z.union([z.string(), z.null()]),
      1,
      'at: it does not have the expected form.',
      'at: 形式が正しくありません。',
    ],
    [
      z.union([z.int().min(0), z.string().min(1)]),
      {},
      'at: it must be a number or a string.',
      'at: 数値または文字列でなければなりません。',
    ],
    [z.union([z.int().min(0), z.string().min(1)]), '', 'at: it is empty.', 'at: 空です。'],
    [z.union([z.int().min(0), z.string().min(1)]), -1, 'at: it is smaller than 0.', 'at: 0 未満です。'],
    [
      z.string().refine(() => false, { params: notFitting(part('part#input-half-character')) }),
      'b',
      'at: it has half of a surrogate pair, which no file can hold.',
      'at: サロゲートペアの片方だけがあり、ファイルに書き込めません。',
    ],
    [
      z.string().refine(() => false),
      'b',
      'at: it does not have the expected form.',
      'at: 形式が正しくありません。',
    ],
    [
      z.record(z.string().max(1), z.string()),
      { long: '' },
      'at.long: it does not have the expected form.',
      'at.long: 形式が正しくありません。',
    ],
    [
      z.discriminatedUnion('kind', [z.object({ kind: z.literal('a') })]),
      { kind: 'b' },
      'at.kind: it must be one of a.',
      'at.kind: 次のいずれかでなければなりません: a。',
    ],
  ])('%#', (schema, at, english, japanese) => {
    expect(said(field(schema), { at })).toEqual([[english, japanese]])
  })

  it('the input as a whole', () => {
    expect(said(field(z.string()), 5)).toEqual([
      ['the input as a whole: it must be an object.', '入力全体: オブジェクトでなければなりません。'],
    ])
  })
})

it('what was sent is named up to a length', () => {
  const names = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`${at}${'x'.repeat(900)}`, 1]))
  const [[english = ''] = []] = said(z.record(z.string(), z.strictObject({})), { ['y'.repeat(9000)]: names })
  expect(english.length).toBeLessThan(1200)
  expect(english).toMatch(/^y{200}…: it has unknown fields: .*…\.$/)
})
