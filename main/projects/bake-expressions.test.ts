import { describe, expect, it } from 'vitest'
import { readTexts } from './testing/read-texts.ts'

/** What expressions are, as the arguments of a target. */
async function valuesOf(expressions: Readonly<Record<string, string>>, more = ''): Promise<object> {
  const args = Object.entries(expressions).map(([name, expression]) => `${name} = ${expression}`)
  const { entries, problems } = await readTexts({
    'docker-bake.hcl': `${more}\ntarget "a" {\n  args = {\n${args.join('\n')}\n}\n}\n`,
  })
  expect(problems).toEqual([])
  return entries.find(({ name }) => name === 'a')?.options.buildArgs ?? {}
}

it('Bake reads directives of templates', async () => {
  const values = await valuesOf({
    IF: '"x%{ if 1 > 0 }a%{ else }b%{ endif }y"',
    ELSE: '"x%{ if 1 < 0 }a%{ else }b%{ endif }y"',
    FOR: '"%{ for i, x in ["p", "q"] }${i}${x};%{ endfor }"',
    DEEP: '"%{ for x in [1, 2] }%{ if x > 1 }<${x}>%{ else }-%{ endif }%{ endfor }"',
    TRIM: '"a  %{~ if true ~}  b  %{~ endif ~}  c"',
    ESCAPED: '"%%{ if } 100% %"',
    LINES: '<<EOT\none\n%{ for x in ["p", "q"] ~}\n  item ${x}\n\n%{ endfor ~}\nlast\nEOT',
  })
  expect(values).toEqual({
    IF: 'xay',
    ELSE: 'xby',
    FOR: '0p;1q;',
    DEEP: '-<2>',
    TRIM: 'abc',
    ESCAPED: '%{ if } 100% %',
    LINES: 'one\n  item p\n\n  item q\n\nlast\n',
  })
})

it("Bake's try and can work", async () => {
  const values = await valuesOf(
    {
      FIRST: 'try(target.b.args.NOPE, target.b.args.A)',
      UNSET: 'try(UNSET, { a = 1 }.b, ["x"][4], regex("x", "y"), "last")',
      CAN: 'can(regex("^v?[0-9]+$", "v12"))',
      CANNOT: 'can(regex("^[0-9]+$", "v12"))',
      NOT_THERE: 'can(UNSET_TOO)',
      NULL: 'try(null, "x") == null',
    },
    'target "b" { args = { A = "of b" } }',
  )
  expect(values).toEqual({
    FIRST: 'of b',
    UNSET: 'last',
    CAN: 'true',
    CANNOT: 'false',
    NOT_THERE: 'false',
    NULL: 'true',
  })
})

describe('regular expressions', () => {
  it('regular expressions match as in Go’s engine', async () => {
    const values = await valuesOf({
      WHOLE: 'regex("o+", "foo")',
      GROUPS:
        'join("|", [for g in regex("^v?([0-9]+)\\\\.([0-9]+)(\\\\.[0-9]+)?", "v1.22") : g == null ? "null" : g])',
      NAMED: 'regex("(?P<major>[0-9]+)\\\\.(?P<minor>[0-9]+)", "v1.22").minor',
      ALL: 'join("|", regexall("[[:alpha:]]+", "ab 12 cd"))',
      NONE: 'length(regexall("x", "abc"))',
      EMPTY: 'join("|", regexall("a*", "baac"))',
      LAST: 'join("|", regex("(a|(b))*", "ba"))',
      CASE: 'regex("(?i)k+", "xKk")',
      LAZY: 'regex("a+?", "aaa")',
      COUNT: 'join("|", regexall("a{2,3}", "aaaaa"))',
      EDGE: 'length(regexall("\\\\bfoo\\\\b", "foo foobar foo"))',
      END: 'can(regex("a$", "a\\n"))',
      SWAP: 'regex_replace("foo-bar", "(o+)-(b)", "$${2}_$1")',
    })
    expect(values).toEqual({
      WHOLE: 'oo',
      GROUPS: '1|22|null',
      NAMED: '22',
      ALL: 'ab|cd',
      NONE: '0',
      EMPTY: '|aa|',
      LAST: 'a|b',
      CASE: 'Kk',
      LAZY: 'a',
      COUNT: 'aaa|aa',
      EDGE: '2',
      END: 'false',
      SWAP: 'fb_ooar',
    })
  })

  it('regular expressions finish on patterns that make other engines hang', async () => {
    const text = 'a'.repeat(2000)
    expect(await valuesOf({ A: `can(regex("^(?:a|a)*(?:a+)+$", "${text}b"))` })).toEqual({ A: 'false' })
  })
})

it('Bake reads times that are given', async () => {
  const values = await valuesOf({
    UTC: `formatdate("YYYY-MM-DD hh:mm:ss EEE, D MMM YY h H AA aa ZZZZ ZZZZZ Z 'at' ''", "2020-02-03T04:05:06Z")`,
    EAST: `formatdate("EEEE MMMM M DD HH m s Z ZZZ 'o''clock'", "1999-12-31T23:09:08.5+09:30")`,
    ADD: 'timeadd("2020-02-28T23:59:59-03:00", "1h1.5s")',
  })
  expect(values).toEqual({
    UTC: "2020-02-03 04:05:06 Mon, 3 Feb 20 4 4 AM am +0000 +00:00 Z at '",
    EAST: "Friday December 12 31 11 9 8 +09:30 +0930 o'clock",
    ADD: '2020-02-29T01:00:00-03:00',
  })
})
