import { describe, expect, it } from 'vitest'
import { runChecks } from '../checks/index.ts'
import { parseDockerfile } from '../dockerfile/index.ts'
import { applyGraphEdits } from '../edits/index.ts'
import { buildErrors } from '../evaluate/index.ts'
import { resolveStages } from '../stages/index.ts'
import { applyEdits } from '../text/index.ts'
import { type Language, languages, reasonText } from '../words/index.ts'
import { fileFromTemplate } from './file-from-template.ts'
import { fileTemplates } from './files/index.ts'
import { parameterProblem } from './parameters.ts'
import { stageFromTemplate } from './stage-from-template.ts'
import { stageTemplates } from './stages/index.ts'
import type { ParameterValues } from './template.ts'
import '../testing/lint-edits.ts'
import '../words/testing/all-languages.ts'

function read(text: string) {
  const file = parseDockerfile(text)
  const graph = resolveStages(file)
  return { graph, problems: runChecks(file, graph) }
}

function written(id: string, values: ParameterValues = {}, language: Language = 'en'): string {
  const template = fileTemplates.find((each) => each.id === id)
  if (template === undefined) throw new Error(`no template ${id}`)
  const made = fileFromTemplate(template, values, language)
  if (!made.ok) throw new Error(made.error.message)
  return made.value
}

describe.each(languages)('templates in %s', (language) => {
  it.each(fileTemplates.map((template) => [template.id, template] as const))(
    '%s is a Dockerfile that the checks find nothing in',
    (_id, template) => {
      const made = fileFromTemplate(template, {}, language)
      if (!made.ok) throw new Error(made.error.message)
      const { graph, problems } = read(`# check=experimental=all\n${made.value}`)
      expect(graph.error).toBeNull()
      expect(buildErrors(graph)).toEqual([])
      expect(graph.stages.length).toBeGreaterThan(1)
      const ownTargets = problems.filter(({ rule }) => rule === 'Stagegraph/UnusedStage')
      expect(ownTargets.map(({ values }) => values?.stage)).toEqual(template.ownTargets ?? [])
      expect(problems.filter((problem) => !ownTargets.includes(problem))).toEqual([])
    },
  )

  it.each(fileTemplates.map((template) => [template.id, template] as const))(
    '%s has every parameter in its text and in its label',
    (_id, template) => {
      for (const parameter of template.parameters) {
        const values = { [parameter.id]: 'mark-of-it' }
        const made = fileFromTemplate(template, values, language)
        expect(made.ok && made.value, parameter.id).toContain('mark-of-it')
        expect(reasonText(parameter.label, language)).not.toBe('')
      }
    },
  )

  it.each(stageTemplates.map((template) => [template.id, template] as const))(
    '%s adds one stage beside any stage, and changes nothing else',
    (_id, template) => {
      const before = written('environments')
      for (const source of [0, 1, 2]) {
        const chosen = stageFromTemplate(template, { source, last: 2, values: { name: 'added' }, language })
        if (!chosen.ok) throw new Error(chosen.error.message)
        const edits = chosen.value.map((edit) => ({ ...edit, allowDefaultTarget: true }))
        const done = applyGraphEdits(before, edits)
        if (!done.ok) throw new Error(done.error.message)
        const { graph, problems } = read(applyEdits(before, done.value))
        expect(graph.error).toBeNull()
        expect(graph.stages).toHaveLength(4)
        const added = graph.stages[template.place === 'last' ? 3 : source + 1]
        expect(added?.name).toBe('added')
        expect(added?.edges.some(({ stage }) => stage === source)).toBe(true)
        expect(applyEdits(before, done.value).replace(/(?:\n\n)FROM \S+ AS added\n(?:.+\n)*/, '\n')).toBe(
          before,
        )
        expect(problems.filter(({ severity }) => severity !== 'hint')).toEqual([])
      }
    },
  )
})

it('a template writes the chosen values, comments in the chosen language', () => {
  expect(written('minimal', { image: 'alpine:3.18.4', build: 'make' })).toBe(
    [
      'FROM alpine:3.18.4 AS make',
      'RUN echo hello > /hello.txt',
      '',
      'FROM alpine:3.18.4 AS runtime',
      'COPY --from=make /hello.txt /',
      'CMD ["cat", "/hello.txt"]',
      '',
    ].join('\n'),
  )
  expect(written('environments', {}, 'ja')).toContain('# base 両方の環境に共通する部分\nFROM alpine')
})

it.each([
  ['image', 'Alpine:3', 'not-an-image'],
  ['image', '  ', 'empty'],
  ['build', '1st', 'not-a-stage-name'],
  ['build', 'scratch', 'not-a-stage-name'],
  ['build', 'RUNTIME', 'name-taken'],
  ['source', 'a file.c', 'not-a-path'],
] as const)('%s cannot be %j: %s', (id, value, problem) => {
  const template = fileTemplates.find((each) => each.id === 'compile-c')
  const parameter = template?.parameters.find((each) => each.id === id)
  if (template === undefined || parameter === undefined) throw new Error('no such parameter')
  expect(parameterProblem(parameter, template.parameters, { [id]: value })).toBe(problem)
  expect(fileFromTemplate(template, { [id]: value }, 'en')).toMatchObject({ ok: false })
})

it('a command that would continue on the next line is rejected', () => {
  const template = fileTemplates.find((each) => each.id === 'compile-any')
  if (template === undefined) throw new Error('no template compile-any')
  for (const command of ['make \\', 'cat <<EOF', 'make\nUSER root']) {
    expect(fileFromTemplate(template, { command }, 'en'), command).toMatchObject({ ok: false })
  }
})

it('a name of the file cannot be the new stage’s: rejected as a whole', () => {
  const [template] = stageTemplates
  if (template === undefined) throw new Error('no template')
  const edits = stageFromTemplate(template, { source: 0, last: 0, values: { name: 'base' }, language: 'en' })
  expect(edits.ok && applyGraphEdits(written('environments'), edits.value)).toMatchObject({
    error: { code: 'name-taken' },
  })
})
