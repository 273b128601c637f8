import { describe, expect, it } from 'vitest'
import { ShellScanner } from './shell-tokens.ts'

/** The tokens of a script, by line. */
function scan(...lines: readonly string[]): readonly string[] {
  const text = lines.join('\n')
  const found: string[] = []
  const scanner = new ShellScanner(text, (kind, from, to) => found.push(`${kind}:${text.slice(from, to)}`))
  let at = 0
  for (const line of lines) {
    const isContinued = line.endsWith('\\')
    scanner.read(at, at + line.length - (isContinued ? 1 : 0))
    if (!isContinued) scanner.endLine()
    at += line.length + 1
  }
  return found
}

describe('a shell text is coloured', () => {
  it('by commands and what joins them', () => {
    expect(scan('a b && c -d || e; f | g &')).toEqual([
      'command:a',
      'operator:&&',
      'command:c',
      'operator:||',
      'command:e',
      'operator:;',
      'command:f',
      'operator:|',
      'command:g',
      'operator:&',
    ])
  })

  it('over lines that are continued, and not over others', () => {
    expect(scan('a \\', '  b', 'c')).toEqual(['command:a', 'command:c'])
  })

  it('by reserved words, and the commands behind them', () => {
    expect(scan('if a; then b; else c; fi')).toEqual([
      'reserved:if',
      'command:a',
      'operator:;',
      'reserved:then',
      'command:b',
      'operator:;',
      'reserved:else',
      'command:c',
      'operator:;',
      'reserved:fi',
    ])
    expect(scan('for x in a b; do c "$x"; done')).toEqual([
      'reserved:for',
      'reserved:in',
      'operator:;',
      'reserved:do',
      'command:c',
      'string:"',
      'variable:$x',
      'string:"',
      'operator:;',
      'reserved:done',
    ])
    expect(scan('echo if')).toEqual(['command:echo'])
  })

  it('by the patterns of case, which are no commands', () => {
    expect(scan('case $x in', '  a|b) c ;;', '  *) d ;;', 'esac', 'e')).toEqual([
      'reserved:case',
      'variable:$x',
      'reserved:in',
      'operator:|',
      'operator:)',
      'command:c',
      'operator:;;',
      'operator:)',
      'command:d',
      'operator:;;',
      'reserved:esac',
      'command:e',
    ])
  })

  it('by strings, also over lines, with the variables in double quotes', () => {
    expect(scan(`a 'x $y' "p $q \${r:-"s"} t"`)).toEqual([
      'command:a',
      "string:'x $y'",
      'string:"p ',
      'variable:$q',
      'string: ',
      'variable:${r:-"s"}',
      'string: t"',
    ])
    expect(scan('a "b', 'c" d', 'e')).toEqual(['command:a', 'string:"b', 'string:c"', 'command:e'])
    expect(scan('a "b\\"c" d')).toEqual(['command:a', 'string:"b\\"c"'])
  })

  it('by assignments, and the command behind them', () => {
    expect(scan('A=1 B="2" c D=3')).toEqual(['variable:A', 'variable:B', 'string:"2"', 'command:c'])
    expect(scan('A=1', 'b')).toEqual(['variable:A', 'command:b'])
  })

  it('by what is substituted', () => {
    expect(scan('a $(b "$(c)") `d` $((1 + x)) e')).toEqual([
      'command:a',
      'operator:$(',
      'command:b',
      'string:"',
      'operator:$(',
      'command:c',
      'operator:)',
      'string:"',
      'operator:)',
      'operator:`',
      'command:d',
      'operator:`',
      'variable:$((1 + x))',
    ])
    expect(scan('$A b')).toEqual(['variable:$A'])
  })

  it('by redirections, whose files are no commands', () => {
    expect(scan('a > b 2>&1 <c; > d e')).toEqual([
      'command:a',
      'operator:>',
      'operator:>&',
      'operator:<',
      'operator:;',
      'operator:>',
      'command:e',
    ])
    expect(scan('a <<-"E" b')).toEqual(['command:a', 'heredoc:<<-"E"'])
  })

  it('by comments, which end the joined line', () => {
    expect(scan('a # b', 'c#d')).toEqual(['command:a', 'comment:# b', 'command:c#d'])
    expect(scan('a # b \\', 'c')).toEqual(['command:a', 'comment:# b ', 'comment:c'])
  })
})
