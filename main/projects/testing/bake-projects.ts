import type { SampleProject } from './sample-project.ts'

/** Bake files that Bake accepts, each for a set of rules. */
export const bakeProjects: readonly SampleProject[] = [
  {
    title: 'variables, their defaults, the environment, and what stands on them',
    env: { TAG: 'from-env', COUNT: '7', FLAG: 'true' },
    files: {
      'docker-bake.hcl': `# comment
variable "TAG" { default = "latest" }
variable "COUNT" { default = 3 }
variable "FLAG" { default = false }
variable "EMPTY" {}
variable "REPO" {
  default = "example.test/team" // another
}
image = "\${REPO}/app"
/* group of all */
group "default" { targets = ["app", "plain"] }
target "app" {
  context    = "./app"
  dockerfile = "../docker/Dockerfile.app"
  target     = "runtime"
  tags = [
    "\${image}:\${TAG}",
    FLAG ? "\${image}:flagged" : "",
    equal("", EMPTY) ? "\${image}:empty" : "\${image}:full",
  ]
  args = {
    COUNT = COUNT + 1
    FLAG  = FLAG
    "QUOTED" = "a \\"b\\" $\${c} \\t"
    NOTHING = null
    HALF = COUNT / 2
  }
  labels = { "org.example.title" = "App", count = COUNT }
  platforms = ["linux/arm64"]
  no-cache = true
  pull = true
  network = "host"
}
target "plain" {}
`,
    },
  },
  {
    title: 'inheritance, and files over each other',
    files: {
      'docker-bake.json': JSON.stringify({
        variable: { VERSION: { default: '1.2' }, N: { default: 4 } },
        target: {
          base: {
            args: { A: 'json ${VERSION}', B: 2, C: true },
            tags: ['base:${VERSION}'],
            'cache-from': ['type=registry,ref=cache:base'],
            labels: { from: 'base' },
          },
          child: {
            inherits: ['base', 'other'],
            args: { A: 'child' },
            'cache-from': ['cache:child'],
            'no-cache-filter': ['build'],
            contexts: { src: './src', alpine: 'docker-image://alpine:3.20' },
          },
        },
      }),
      'docker-bake.hcl': `
target "other" {
  inherits = ["base"]
  args = { B = "other", D = upper(VERSION) }
  tags = ["other"]
  platforms = ["linux/amd64", "linux/arm64"]
}
`,
      'docker-bake.override.hcl': `
target "base" { labels = { over = "yes" } }
target "child" {
  target = "last"
  tags = ["child:override"]
}
variable "VERSION" { default = "9.9" }
`,
    },
  },
  {
    title: 'a matrix, functions of the file, and other targets’ attributes',
    files: {
      'docker-bake.hcl': `
function "tagged" {
  params = [name]
  variadic_params = more
  result = "\${name}:\${join("-", more)}"
}
target "build" {
  name = "build-\${item.os}-\${replace(version, ".", "-")}"
  matrix = {
    item = [{ os = "debian", base = "debian:13" }, { os = "alpine", base = "alpine:3.20" }]
    version = ["1.0", "2.0"]
  }
  args = { BASE = item.base, VERSION = version }
  tags = [tagged("app", item.os, version)]
  target = item.os
}
target "lines" {
  args = {
    TEXT = <<EOT
one \${1 + 2 * 3}
  two
EOT
    CUT = <<-EOT
      first
        second
      EOT
    LIST = join(",", [for each in ["a", "b", "c"] : upper(each) if each != "b"])
    MAP = join(",", [for key, value in { x = 1, y = 2 } : "\${key}=\${value}"])
    KEYS = join(",", keys({ for each in ["q", "p"] : each => 1 }))
    NAMES = join(",", [{ n = "k" }, { n = "l" }][*].n)
    NESTED = "a\${"b\${"c"}"}"
    NEGATIVE = -(3 - 5)
    LOGIC = !(1 > 2 || 2 <= 1) && 3 != 4
  }
}
target "copy" { tags = ["copy:\${target.lines.args.NEGATIVE}"] }
`,
    },
  },
  {
    title: 'functions',
    files: {
      'docker-bake.hcl': `
target "f" {
  args = {
    A01 = add(1, 2)
    A02 = subtract(5, 1.5)
    A03 = multiply(2, 3)
    A04 = divide(9, 2)
    A05 = modulo(9, 4)
    A06 = and(true, false)
    A07 = or(true, false)
    A08 = not(true)
    A09 = notequal("a", "b")
    A10 = greaterthan(2, 1)
    A11 = lessthanorequalto(2, 1)
    A12 = absolute(-3)
    A13 = ceil(1.2)
    A14 = floor(1.8)
    A15 = int(2.9)
    A16 = max(1, 5, 3)
    A17 = min(4, 2)
    A18 = negate(4)
    A19 = join(",", [for n in range(4) : "\${n}"])
    A20 = join(",", [for n in range(1, 8, 3) : "\${n}"])
    A21 = base64encode("hé")
    A22 = base64decode("aGk=")
    A23 = md5("x")
    A24 = sha1("x")
    A25 = sha256("x")
    A26 = sha512("x")
    A27 = chomp("x\\n\\n")
    A28 = lower("ABC")
    A29 = upper("abc")
    A30 = title("some words here")
    A31 = trimspace("  x ")
    A32 = strlen("日本語")
    A34 = urlencode("a b/c?d=é*'")
    A35 = reverse("abc")
    A36 = replace("a.b.c", ".", "-")
    A37 = join("|", split(",", "a,b,c"))
    A38 = trimprefix("v1.2", "v")
    A39 = trimsuffix("x.tar", ".tar")
    A40 = trim("--x--", "-")
    A41 = substr("abcdef", 1, 3)
    A42 = substr("abcdef", -2, -1)
    A43 = format("%s-%d-%v-%%", "a", 3, true)
    A44 = parseint("ff", 16)
    A45 = coalesce(null, "b")
    A46 = join(",", coalescelist([], ["z"]))
    A47 = join(",", compact(["a", "", "b"]))
    A48 = join(",", concat(["a"], ["b", "c"]))
    A49 = contains(["a", "b"], "b")
    A50 = join(",", distinct(["a", "b", "a"]))
    A51 = element(["a", "b"], 3)
    A52 = join(",", flatten([["a"], ["b", ["c"]]]))
    A53 = length(["a", "b"])
    A54 = join(",", reverselist(["a", "b"]))
    A55 = join(",", slice(["a", "b", "c"], 1, 3))
    A56 = join(",", sort(["b", "a"]))
    A57 = join(",", values({ b = "2", a = "1" }))
    A58 = join(",", keys(merge({ a = 1 }, { b = 2 })))
    A59 = lookup({ a = "x" }, "a", "none")
    A60 = lookup({ a = "x" }, "c", "none")
    A61 = zipmap(["a"], ["v"]).a
    A62 = lessthan(1, 2)
    A63 = greaterthanorequalto(1, 2)
    A64 = 7 % 4
  }
}
`,
    },
  },
]
