import { beforeAll, describe, expect, it } from 'vitest'
import { CallError } from '#shared/api/index.ts'
import { failure, part } from '#shared/failures/index.ts'
import { wordSources } from '../app/words/word-sources.ts'
import { toFailure } from '../state/index.ts'
import { failureText, loadLanguage, startI18n } from './index.ts'

describe('the text of a failure', () => {
  const why = failure('cannot-keep#unwritten', { file: '/data/a.json', why: part('part#disk-full') })

  beforeAll(async () => {
    await startI18n(wordSources)
    await loadLanguage('ja')
  })

  it('is in the language asked for, details included', () => {
    expect(failureText(why, 'en')).toBe(why.message)
    expect(failureText(why, 'ja')).toBe(
      '「/data/a.json」に書き込めません（ディスクに空き容量がありません）。原因を解消するか、別のデータフォルダー（STAGEGRAPH_DATA）を指定して Stagegraph を起動してください。',
    )
  })

  it('of a rejected call is in the language used, and quotes what the daemon said', () => {
    const rejected = toFailure(new CallError(failure('cannot-start', { said: 'port is already allocated' })))
    expect(failureText(rejected, 'ja')).toBe(
      'コンテナを起動できませんでした。デーモンのメッセージ: port is already allocated',
    )
  })

  it('explains what BuildKit says', () => {
    const message = 'process "/bin/sh -c make" did not complete successfully: exit code: 127'
    expect(failureText({ message }, 'ja')).toMatch(/。$/)
    expect(failureText({ message }, 'en')).toBe(message)
  })

  it('is the message where no room has words for it', () => {
    expect(failureText({ message: 'as it was sent' }, 'ja')).toBe('as it was sent')
  })
})
