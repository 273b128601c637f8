import type { SampleProject } from './sample-project.ts'

/** Patterns with texts, including those where Go's engine differs from others. */
const matched: readonly (readonly [pattern: string, text: string])[] = [
  ['[a-z]+', 'ab 12 cd'],
  ['^v?([0-9]+)\\.([0-9]+)(?:\\.([0-9]+))?', 'v1.22'],
  ['(a|(b))*', 'ba'],
  ['(a*)*', 'b'],
  ['(a*)+', 'b'],
  ['(a*)?', 'b'],
  ['a*', 'baac'],
  ['a*?', 'baac'],
  ['(a|ab)(c|bcd)(d*)', 'abcd'],
  ['a{2}', 'aaaaa'],
  ['a{2,}', 'aaaaa'],
  ['a{1,2}?', 'aaa'],
  ['a{,2}', 'a{,2}'],
  ['x*', ''],
  ['.', 'a\nb\r'],
  ['(?s).', 'a\nb'],
  ['(?i)Straße|K', 'STRAßE k'],
  ['(?i:a)b', 'Ab AB'],
  ['[^a-c]+', 'abcdé日本'],
  ['[]a]+', 'x]a]'],
  ['[a\\-z]+', 'a-z b'],
  ['[[:alpha:][:digit:]]+', 'a1_b2'],
  ['[[:^alpha:]]+', 'a12b'],
  ['[\\w.-]+', 'a-b.c d'],
  ['\\bfoo\\b', 'foo foobar foo'],
  ['\\Bo', 'foo'],
  ['\\A\\d+\\z', '123'],
  ['\\x41\\x{42}\\.', 'AB.'],
  ['^$', ''],
  ['$', 'a\n'],
  ['a|b|', 'ab'],
  ['()a', 'a'],
  ['日本?', '日本日'],
  ['(?:a|b)+c', 'abac bc'],
  ['[^\\s]+', ' a\u00a0b c'],
  ['}', 'a}'],
  ['\\pL+|\\PL', 'aé日 1'],
  ['\\p{Greek}+', 'abγδ'],
  ['[^\\p{Lu}\\d]+', 'aB1c'],
  ['(?i)\\p{Lu}+', 'aB'],
  ['(?m)^\\w+$', 'one\ntwo\n'],
  ['(?m:^b)$', 'a\nb'],
  ['(?U)a+(b+?)', 'aabb'],
  ['(?i-s)a.', 'A\nAb'],
  ['\\Qa.b*\\E+', 'a.b** axb'],
  ['\\Q(', '(('],
  ['😀?', 'a😀😀'],
  ['(?:a{500}){2}', 'a'],
]

const quoted = (text: string): string => JSON.stringify(text).replaceAll('${', '$${').replaceAll('%{', '%%{')

const matchLines = matched.flatMap(([pattern, text], at) => {
  const [p, t] = [quoted(pattern), quoted(text)]
  return [
    `    C${at} = can(regex(${p}, ${t}))`,
    `    A${at} = join("|", [for g in flatten([regexall(${p}, ${t})]) : g == null ? "null" : g])`,
  ]
})

/** Bake files with more than plain values, each for a set of rules. */
export const bakeExpressionProjects: readonly SampleProject[] = [
  {
    title: 'regular expressions',
    files: {
      'docker-bake.hcl': `target "a" {
  args = {
${matchLines.join('\n')}
    NAMED = regex("(?P<major>[0-9]+)\\\\.(?P<minor>[0-9]+)", "v1.22").minor
    WHOLE = regex("o+", "foo")
    LIST = regex("(o)(o)", "foo")[1]
    SWAP = regex_replace("foo-bar", "(o+)-(b)", "$\${2}_$1")
    DOLLAR = regex_replace("a.b", "\\\\.", "$$")
    WORD = regex_replace("x9", "(?P<n>[0-9])", "[$n]$nn$\${n}")
    ZERO = regex_replace("ab", "(a)(b)", "$0-$01-$2é-$3-$\${2}é")
    BROKEN = regex_replace("ab", "(a)(b)", "$\${1-$-$\${}$")
    MIXED = regex_replace("ab", "(a)(?P<n>b)", "$n$1")
    WIDE = regex_replace("a😀b", "", "-")
    NUMBER = regex(1, 21)
    NOT_SET = regex("(?<n>a)|(?<m>b)", "b").n == null
    NAMES = join("|", [for m in regexall("(?<n>a)|(?<m>b)", "ab") : m.m == null ? m.n : m.m])
    EMPTY = regex_replace("abc", "x*", "-")
    FIRST = try(regex("x", "y"), regex("z", "z"), "none")
    NONE = length(regexall("x", "abc"))
  }
}
`,
    },
  },
  {
    title: 'what is tried',
    files: {
      'docker-bake.hcl': `variable "SET" { default = "x" }
target "b" { args = { A = "of b" } }
target "a" {
  args = {
    A = try(target.b.args.NOPE, "not there")
    B = try(target.b.args.A, "not there")
    C = can(SET)
    D = can(UNSET)
    E = try(UNSET_TOO, { a = 1 }.b, ["x"][4], "last")
    F = can(try(UNSET_AGAIN))
    G = try(null, "x") == null ? "null" : "other"
    H = ["a", "b"]["1"]
    I = { a = null }.a == null ? "null" : "other"
  }
}
`,
    },
  },
  {
    title: 'directives of templates',
    files: {
      'docker-bake.hcl': `variable "ON" { default = true }
target "a" {
  args = {
    IF = "x%{ if ON }a%{ else }b%{ endif }y"
    NOT = "x%{ if !ON }a%{ endif }y"
    FOR = "%{ for i, x in ["p", "q"] }\${i}\${x};%{ endfor }"
    KEYS = "%{for k,v in { b = 1, a = 2 }}\${k}=\${v} %{endfor}"
    TRIM = "a  %{~ if ON ~}  b  %{~ endif ~}  c \${~ "d" ~} e"
    TYPE = "%{ if ON }\${5}%{ endif }" == "5"
    DEEP = "%{ for x in [1, 2, 3] }%{ if x > 1 }%{ for y in [x] }<\${y}>%{ endfor }%{ else }-%{ endif }%{ endfor }"
    ESCAPED = "%%{ if } 100% %"
    NONE = "%{ for x in [] }a%{ endfor }"
    LINES = <<EOT
one
%{ for x in ["p", "q"] ~}
  item \${x}

%{ endfor ~}
last
EOT
    CUT = <<-EOT
      one
        %{ if !ON ~}
        two
        %{ endif ~}
      last
        %{ if ON }
        three
        %{ endif }
      EOT
    BLANKS = <<EOT
one

   \${~ "x" ~}

   two
EOT
  }
}
`,
      'docker-bake.json': JSON.stringify({
        target: {
          j: {
            args: { A: '%{ for x in ["p"] }\n ${x} %{~ endfor }', B: 'a\n %{~ if true ~}\n b%{ endif }' },
          },
        },
      }),
    },
  },
  {
    title: 'times that are told',
    files: {
      'docker-bake.hcl': `target "a" {
  args = {
    A = formatdate("YYYY-MM-DD hh:mm:ss EEE, D MMM YY h H AA aa ZZZZ ZZZZZ Z 'at' ''", "2020-02-03T04:05:06Z")
    B = formatdate("EEEE MMMM M DD HH H h AA m s Z ZZZ ZZZZ ZZZZZ 'o''clock'", "1999-12-31T23:09:08.5+09:30")
    C = formatdate("HH aa ZZZ", "2024-02-29T00:00:00Z")
    D = timeadd("2020-02-03T04:05:06Z", "1h30m")
    E = timeadd("2020-02-28T23:59:59-03:00", "1.5s")
    F = timeadd("2020-01-01T00:00:00Z", "-1h")
    G = timeadd("2020-01-01T00:00:00Z", "1500ms")
    H = can(formatdate("YYYY", "2024-02-29T00:00:00Z"))
  }
}
`,
    },
  },
]
