import { afterAll, beforeAll, expect, it } from 'vitest'
import { type BuildHarness, createBuildHarness } from '../../scripts/daemon/build-harness.ts'
import { daemonSocket } from '../../scripts/daemon/worker-daemon.ts'
import { applyGraphEdits } from '../edits/index.ts'
import { applyEdits } from '../text/index.ts'
import { fileFromTemplate } from './file-from-template.ts'
import { fileTemplates } from './files/index.ts'
import { stageFromTemplate } from './stage-from-template.ts'
import { stageTemplates } from './stages/index.ts'
import type { ParameterValues } from './template.ts'
import '../words/testing/all-languages.ts'

/** The templates whose base images the private daemon has, built and run. */

let harness: BuildHarness
beforeAll(() => {
  harness = createBuildHarness(daemonSocket())
})
afterAll(() => harness.close())

const hello = '#include <stdio.h>\nint main(void) { puts("built from a template"); return 0; }\n'
const buildScript = '#!/bin/sh\nset -e\napk add --no-cache gcc libc-dev\ngcc -o app hello.c\n'
const files = { 'hello.c': hello, 'build.sh': buildScript, 'run-tests.sh': '#!/bin/sh\necho tested\n' }

function textOf(id: string, values: ParameterValues): string {
  const template = fileTemplates.find((each) => each.id === id)
  const made = template && fileFromTemplate(template, values, 'ja')
  if (!made?.ok) throw new Error(`no text of ${id}`)
  return made.value
}

async function outputOf(dockerfile: string, target: string): Promise<string> {
  const context = await harness.context(files)
  const { finished } = await harness.build({ context, dockerfile, target })
  expect(finished.error).toBeNull()
  if (finished.imageId === null) throw new Error('no image')
  return (await harness.run(finished.imageId)).stdout
}

const alpine = { tools: 'alpine:3.22', image: 'alpine:3.22', command: 'sh build.sh' }

it.each([
  ['minimal', {}, '', 'hello\n'],
  ['compile-c', {}, '', 'built from a template\n'],
  ['environments', {}, 'development', 'this container is for Dev\n'],
  ['environments', {}, 'production', 'this container is for Prod\n'],
  ['compile-any', alpine, '', 'built from a template\n'],
] as const)('%s builds and runs', async (id, values, target, output) => {
  expect(await outputOf(textOf(id, values), target)).toBe(output)
})

it.each([
  ['runtime-stage', {}, 'built from a template\n'],
  ['test-stage', { command: '/app/hello' }, ''],
  ['development-stage', {}, ''],
  ['cached-build-stage', { command: 'sh run-tests.sh' }, ''],
] as const)('%s builds beside its source stage', async (id, values, output) => {
  const text = textOf('compile-c', {})
  const template = stageTemplates.find((each) => each.id === id)
  if (template === undefined) throw new Error(`no template ${id}`)
  const edits = stageFromTemplate(template, {
    source: 0,
    last: 0,
    values: { ...values, name: 'added' },
    language: 'en',
  })
  const allowed = edits.ok ? edits.value.map((edit) => ({ ...edit, allowDefaultTarget: true })) : []
  const done = edits.ok ? applyGraphEdits(text, allowed) : edits
  if (!done.ok) throw new Error(done.error.message)
  expect(await outputOf(applyEdits(text, done.value), 'added')).toBe(output)
})
