import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Docker from 'dockerode'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type BuildHarness, createBuildHarness } from '../../scripts/daemon/build-harness.ts'
import { type ImageSnapshot, snapshotImage } from '../../scripts/daemon/image-snapshot.ts'
import { inParallel } from '../../scripts/daemon/in-parallel.ts'
import { parseDockerfile } from '../dockerfile/index.ts'
import { resolveStages } from '../stages/index.ts'
import { type SemanticCase, semanticCases } from '../testing/semantic-edits.ts'
import { applyEdits } from '../text/text-edit.ts'
import { applyGraphEdit, type GraphEdit } from './index.ts'

/**
 * What an edit promises, asked of the private daemon: every target built before and after it is the same image,
 * by config and by the files of a container made of it.
 */

const realFiles = fileURLToPath(new URL('../testing/real-files/', import.meta.url))
/** Builds at a time. */
const width = 3

let harness: BuildHarness
let docker: Docker
const snapshots = new Map<string, Promise<ImageSnapshot>>()
let builds = 0

beforeAll(() => {
  const socketPath = inject('daemonSocket')
  harness = createBuildHarness(socketPath)
  docker = new Docker({ socketPath })
})
afterAll(async () => {
  process.stdout.write(`semantics: ${builds} targets built, ${snapshots.size} different images exported\n`)
  await harness.close()
})

/** Builds one stage; the same image is exported once. */
async function build(context: string, dockerfile: string, target: number): Promise<ImageSnapshot> {
  const { finished } = await harness.build({ context, dockerfile, target: String(target) })
  const { imageId } = finished
  if (imageId === null) throw new Error(`target ${target}: ${JSON.stringify(finished)}\n${dockerfile}`)
  builds += 1
  const known = snapshots.get(imageId) ?? snapshotImage(docker, imageId)
  snapshots.set(imageId, known)
  return known
}

const stagesOf = (text: string) => resolveStages(parseDockerfile(text)).stages

const buildAll = (context: string, text: string) =>
  inParallel(width, stagesOf(text), ({ index }) => build(context, text, index))

/** The stage's index before the edit. Repeated names are called by index in the cases. */
function indexOf(text: string, ref: number | string): number {
  const index =
    typeof ref === 'number' ? ref : stagesOf(text).findIndex((stage) => stage.name === ref.toLowerCase())
  if (index === -1) throw new Error(`no stage ${ref} in\n${text}`)
  return index
}

/** For each stage of the file after the edit, the index of the old stage it must build like; said by the operation. */
function originsAfter(before: string, edit: GraphEdit): readonly number[] {
  const all = stagesOf(before).map((stage) => stage.index)
  switch (edit.op) {
    case 'nameStage':
    case 'renameStage':
    case 'moveInstruction':
      return all
    case 'moveStage': {
      const index = indexOf(before, edit.stage)
      const others = all.toSpliced(index, 1)
      const place =
        edit.before === undefined
          ? others.indexOf(indexOf(before, edit.after ?? -1)) + 1
          : others.indexOf(indexOf(before, edit.before))
      return others.toSpliced(place, 0, index)
    }
    case 'duplicateStage': {
      const index = indexOf(before, edit.stage)
      return all.toSpliced(index + 1, 0, index)
    }
    default:
      throw new Error(`${edit.op} is not compared here`)
  }
}

function read({ folder, crlf }: SemanticCase): { readonly context: string; readonly text: string } {
  const context = join(realFiles, folder)
  const text = readFileSync(join(context, 'Dockerfile'), 'utf8')
  return { context, text: crlf ? text.replaceAll('\n', '\r\n') : text }
}

function apply(text: string, edit: GraphEdit): string {
  const result = applyGraphEdit(text, edit)
  if (!result.ok) throw new Error(`${JSON.stringify(edit)}: ${result.error.message}`)
  return applyEdits(text, result.value)
}

describe.each(semanticCases)('$folder', (each) => {
  const { context, text } = read(each)
  let before: readonly ImageSnapshot[]
  beforeAll(async () => {
    before = await buildAll(context, text)
  })

  it.each(each.edits)('$op keeps every image: %j', async (edit) => {
    const after = apply(text, edit)
    expect(after).not.toBe(text)
    const images = await buildAll(context, after)
    const origins = originsAfter(text, edit)
    expect(images).toHaveLength(origins.length)
    for (const [index, origin] of origins.entries()) {
      expect(images[index], `stage ${index} of\n${after}`).toEqual(before[origin])
    }
  })
})
