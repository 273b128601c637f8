import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parseDockerfile } from '../dockerfile/index.ts'
import { resolveStages } from '../stages/index.ts'
import { readableFiles } from '../testing/agreement-files.ts'
import { strayEdges, trialEdits } from '../testing/any-file-edits.ts'
import { inverse } from '../testing/edit-model.ts'
import { applyEdits } from '../text/text-edit.ts'
import { applyGraphEdit } from './index.ts'

/** Another folder of Dockerfiles to try, whatever their names. */
const folder = process.env.STAGEGRAPH_EDIT_FILES ?? join(import.meta.dirname, '../testing/real-files')
const seed = Number(process.env.STAGEGRAPH_EDIT_SEED ?? 20261124)

const files = readdirSync(folder, { withFileTypes: true, recursive: true })
  .filter((entry) => entry.isFile() && /dockerfile/i.test(entry.name))
  .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))

const read = (text: string) => resolveStages(parseDockerfile(text))
const lineEnds = (text: string) => new Set(text.match(/\r?\n/g))

it(`every operation on every stage of real files keeps to what it was asked (seed ${seed})`, () => {
  const texts = [...files, ...files.map((text) => text.replaceAll(/\r?\n/g, '\r\n')), ...readableFiles(seed)]
  const done = new Map<string, number>()
  let refused = 0
  for (const text of texts) {
    const before = read(text)
    if (before.error !== null) continue
    for (const trial of trialEdits(before)) {
      const result = applyGraphEdit(text, trial.edit)
      if (!result.ok) {
        refused += 1
        expect(result.error.code, result.error.message).toMatch(/^[a-z-]+$/)
        continue
      }
      const edited = applyEdits(text, result.value)
      const where = `${JSON.stringify(trial.edit)} on\n${text}\nmade\n${edited}`
      const after = read(edited)
      expect(after.error, where).toBeNull()
      expect(strayEdges(before, after, trial), where).toBeNull()
      expect(applyEdits(edited, inverse(text, result.value)), where).toBe(text)
      const ends = lineEnds(text)
      for (const end of lineEnds(edited)) expect(ends.size === 0 || ends.has(end), where).toBe(true)
      done.set(trial.edit.op, (done.get(trial.edit.op) ?? 0) + 1)
    }
  }
  expect([...done.keys()].length, [...done.keys()].join()).toBe(19)
  process.stdout.write(
    `${texts.length} files: ${[...done.values()].reduce((a, b) => a + b)} edits done, ${refused} refused\n`,
  )
}, 900_000)
