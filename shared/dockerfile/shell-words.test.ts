import { describe, expect, it } from 'vitest'
import { expandWord, splitShellWords } from './shell-words.ts'

const values = new Map([
  ['A', 'alpine'],
  ['E', ''],
  ['PATH', '/usr/local/bin'],
  ['V', '1.2.3'],
  ['T', 'aXbXc'],
  ['変数', 'value'],
])
const lookup = (name: string) => values.get(name)

describe('expandWord', () => {
  it.each([
    ['plain', 'plain'],
    ['$A', 'alpine'],
    ['${A}', 'alpine'],
    ['$A-$V', 'alpine-1.2.3'],
    ['$NONE', ''],
    ['a$', 'a$'],
    ['$ a', '$ a'],
    ['$1x', 'x'],
    ['$@', ''],
    ['${変数}', 'value'],
    ["'$A'", '$A'],
    ['"$A b"', 'alpine b'],
    ['"a\\"b\\c"', 'a"b\\c'],
    ['\\$A', '$A'],
    ['a\\', 'a'],
    ['${NONE:-b}', 'b'],
    ['${E:-b}', 'b'],
    ['${E-b}', ''],
    ['${A:-b}', 'alpine'],
    ['${NONE:-${A}x}', 'alpinex'],
    ['${A:+b}', 'b'],
    ['${E:+b}', ''],
    ['${E+b}', 'b'],
    ['${A:?no}', 'alpine'],
    ['${PATH#/usr}', '/local/bin'],
    ['${PATH#*/}', 'usr/local/bin'],
    ['${PATH##*/}', 'bin'],
    ['${PATH%/*}', '/usr/local'],
    ['${PATH%%/l*}', '/usr'],
    ['${V%.*}', '1.2'],
    ['${V%%.*}', '1'],
    ['${V#?}', '.2.3'],
    ['${T/X/-}', 'a-bXc'],
    ['${T//X/-}', 'a-b-c'],
    ['${T/X*/-}', 'a-'],
    ['${T//?/$0}', ''],
    ['${PATH//\\//_}', '_usr_local_bin'],
    ['\ufeffa', 'a'],
  ])('%s', (word, text) => {
    expect(expandWord(word, lookup)).toMatchObject({ text, error: null })
  })

  it.each([
    ['${', "syntax error: missing '}'"],
    ['${A', 'unsupported modifier (\ufffd) in substitution'],
    ['${A:-b', "syntax error: missing '}'"],
    ['${}', 'syntax error: bad substitution'],
    ['${A^^}', 'unsupported modifier (^) in substitution'],
    ['${A:#a}', 'unsupported modifier (:#) in substitution'],
    ['${A:=b}', 'unsupported modifier (:=) in substitution'],
    ['${NONE:?given}', 'NONE: given'],
    ['${NONE?}', 'NONE: is not allowed to be unset'],
    ['${E:?}', 'E: is not allowed to be empty'],
    ['${T/X}', "syntax error: missing '/' in ${}"],
    ['${V#\\x}', "invalid pattern (\\x) in substitution: invalid escape '\\x'"],
    ['"a', 'unexpected end of statement while looking for matching double-quote'],
    ["'a", 'unexpected end of statement while looking for matching single-quote'],
  ])('%s is refused', (word, reason) => {
    expect(expandWord(word, lookup).error).toBe(`failed to process ${JSON.stringify(word)}: ${reason}`)
  })

  it('expandWord takes the escape of the file', () => {
    expect(expandWord('`$A\\', lookup, { escape: '`' }).text).toBe('$A\\')
  })

  it('expandWord reports which names it found and which not, each once', () => {
    const { matched, unmatched } = expandWord('$A${B}$A${C:-$E}$B', lookup)
    expect(matched).toEqual(['A', 'E'])
    expect(unmatched).toEqual(['B', 'C'])
  })

  it('expandWord leaves unset variables as they stand with skipUnset', () => {
    expect(expandWord('$B ${C:-x} $A', lookup, { skipUnset: true }).text).toBe('$B ${C:-x} alpine')
  })

  it('expandWord gives up on absurd nesting instead of overflowing the stack', () => {
    const word = '${B:-'.repeat(20_000)
    expect(expandWord(word, lookup).error).toMatch(/nested too deeply$/)
  })

  it('expandWord is not slowed down by a pattern', () => {
    const word = `\${LONG#${'*a'.repeat(100)}b}`
    const long = 'a'.repeat(2000)
    const from = performance.now()
    expect(expandWord(word, () => long).text).toBe(long)
    expect(performance.now() - from).toBeLessThan(1000)
  })
})

describe('a variable that doubles', () => {
  it('a variable that doubles itself ends in an error before memory runs out', () => {
    let value: string | undefined = 'aa'
    let error: string | null = null
    for (let times = 0; times < 40 && error === null; times++) {
      const word = expandWord('$A"$A"', () => value)
      value = word.text
      error = word.error
    }
    expect(error).toMatch(/exceed 131072 characters$/)
  })
})

describe('splitShellWords', () => {
  const raw = { rawQuotes: true, rawEscapes: true, skipUnset: true }

  it.each([
    ['RUN <<EOF cat', ['RUN', '<<EOF', 'cat']],
    ['RUN << EOF', ['RUN', '<< EOF']],
    ['RUN "a b" c\\ d', ['RUN', '"a b"', 'c\\ d']],
    ['RUN x<<EOF${B:-c}', ['RUN', '${B:-c}']],
    ['', []],
  ])('%s', (line, words) => {
    expect(splitShellWords(line, () => undefined, raw)).toEqual(words)
  })

  it('splitShellWords knows no words of a line with an open quote', () => {
    expect(splitShellWords('RUN "a <<EOF', () => undefined, raw)).toBeNull()
  })
})
