import type { SampleProject } from './sample-project.ts'

/** What Bake refuses, with the reported location. */
export const brokenProjects: readonly (SampleProject & { readonly file: string; readonly line: number })[] = [
  {
    title: 'a block that does not end',
    file: 'docker-bake.hcl',
    line: 1,
    files: { 'docker-bake.hcl': 'target "a" {\n  tags = ["x"]\n' },
  },
  {
    title: 'a list without a comma',
    file: 'docker-bake.hcl',
    line: 2,
    files: { 'docker-bake.hcl': 'target "a" {\n  tags = ["x" "y"]\n}\n' },
  },
  {
    title: 'an unknown variable',
    file: 'docker-bake.hcl',
    line: 3,
    files: { 'docker-bake.hcl': 'target "a" {\n\n  tags = ["x:${NOPE}"]\n}\n' },
  },
  {
    title: 'an unknown function',
    file: 'docker-bake.hcl',
    line: 2,
    files: { 'docker-bake.hcl': 'target "a" {\n  tags = [nothing("x")]\n}\n' },
  },
  {
    title: 'JSON with a comma too many',
    file: 'docker-bake.json',
    line: 2,
    files: { 'docker-bake.json': '{\n "target": { "a": { "tags": ["x"] },\n } }\n' },
  },
  {
    title: 'a target that inherits from one that is not there',
    file: 'docker-bake.hcl',
    line: 1,
    files: { 'docker-bake.hcl': 'target "a" { inherits = ["nope"] }\n' },
  },
  {
    title: 'a number that is none',
    file: 'docker-bake.hcl',
    line: 1,
    files: { 'docker-bake.hcl': 'variable "N" { default = 3 }\ntarget "a" { args = { N = N } }\n' },
    env: { N: 'x' },
  },
  {
    title: 'a variable of itself',
    file: 'docker-bake.hcl',
    line: 2,
    files: {
      'docker-bake.hcl': '# one\nvariable "A" { default = A }\ntarget "a" { tags = [A] }\n',
    },
  },
  {
    title: 'YAML that is none',
    file: 'compose.yaml',
    line: 4,
    files: { 'compose.yaml': 'services:\n  a:\n   build: [\n' },
  },
  {
    title: 'a variable that is needed',
    file: 'compose.yaml',
    line: 4,
    files: { 'compose.yaml': 'services:\n  a:\n    build:\n      context: ${WHERE:?say where}\n' },
  },
]
