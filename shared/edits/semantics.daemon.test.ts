import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Docker from 'dockerode'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BuildHarness, createBuildHarness } from '../../scripts/daemon/build-harness.ts'
import { type ImageSnapshot, snapshotImage } from '../../scripts/daemon/image-snapshot.ts'
import { inParallel } from '../../scripts/daemon/in-parallel.ts'
import { daemonSocket } from '../../scripts/daemon/worker-daemon.ts'
import { parseDockerfile } from '../dockerfile/index.ts'
import { resolveStages } from '../stages/index.ts'
import { type SemanticCase, semanticCases, splitCases } from '../testing/semantic-edits.ts'
import { applyEdits } from '../text/index.ts'
import { applyGraphEdit } from './apply-graph-edit.ts'
import type { GraphEdit } from './graph-edit.ts'
import '../testing/lint-edits.ts'

/**
 * An edit's promise, checked on the private daemon: every target built before and after it is the same image,
 * by config and by the files of a container made of it.
 */

const realFiles = fileURLToPath(new URL('../testing/real-files/', import.meta.url))
/** Concurrent builds. */
const width = 3

let harness: BuildHarness
let docker: Docker
const snapshots = new Map<string, Promise<ImageSnapshot>>()
let builds = 0

beforeAll(() => {
  const socketPath = daemonSocket()
  harness = createBuildHarness(socketPath)
  docker = new Docker({ socketPath })
})
afterAll(async () => {
  process.stdout.write(`semantics: ${builds} targets built, ${snapshots.size} different images exported\n`)
  await harness.close()
})

/** Builds one stage; the same image is exported once. */
async function build(
  context: string,
  dockerfile: string,
  target: number,
  buildArgs: Readonly<Record<string, string>> = {},
): Promise<ImageSnapshot> {
  const { finished } = await harness.build({ context, dockerfile, target: String(target), buildArgs })
  const { imageId } = finished
  if (imageId === null) throw new Error(`target ${target}: ${JSON.stringify(finished)}\n${dockerfile}`)
  builds += 1
  const known = snapshots.get(imageId) ?? snapshotImage(docker, imageId)
  snapshots.set(imageId, known)
  return known
}

const stagesOf = (text: string) => resolveStages(parseDockerfile(text)).stages

const buildAll = (context: string, text: string, buildArgs?: Readonly<Record<string, string>>) =>
  inParallel(width, stagesOf(text), ({ index }) => build(context, text, index, buildArgs))

/** The stage's index before the edit. Repeated names are called by index in the cases. */
function indexOf(text: string, ref: number | string): number {
  const index =
    typeof ref === 'number' ? ref : stagesOf(text).findIndex((stage) => stage.name === ref.toLowerCase())
  if (index === -1) throw new Error(`no stage ${ref} in\n${text}`)
  return index
}

/** For each stage of the file after the edit, the index of the old stage it must build like, by operation. */
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
    case 'extractBase': {
      const place = Math.min(...edit.stages.map((stage) => indexOf(before, stage)))
      // A new stage has no old image; it is the start of the first stage.
      return all.toSpliced(place, 0, -1)
    }
    case 'insertStage':
      return all.toSpliced(indexOf(before, edit.stage), 0, -1)
    case 'inlineStage':
      return all.toSpliced(indexOf(before, edit.stage), 1)
    case 'removeUnusedStages': {
      const target = edit.target === undefined ? all.length - 1 : indexOf(before, edit.target)
      return stagesOf(before)[target]?.needs ?? []
    }
    default:
      throw new Error(`${edit.op} is not compared here`)
  }
}

function read({ folder, crlf }: Pick<SemanticCase, 'folder' | 'crlf'>): {
  readonly context: string
  readonly text: string
} {
  const context = join(realFiles, folder)
  const text = readFileSync(join(context, 'Dockerfile'), 'utf8')
  return { context, text: crlf ? text.replaceAll('\n', '\r\n') : text }
}

function apply(text: string, edit: GraphEdit): string {
  // Every stage is compared, whichever is the last one.
  const result = applyGraphEdit(text, { ...edit, allowDefaultTarget: true })
  if (!result.ok) throw new Error(`${JSON.stringify(edit)}: ${result.error.message}`)
  return applyEdits(text, result.value)
}

describe.each(semanticCases)('$folder', (each) => {
  const { context, text } = read(each)
  let before: readonly ImageSnapshot[]
  beforeAll(async () => {
    before = await buildAll(context, text, each.buildArgs)
  })

  it.each(each.edits)('$op keeps every image: %j', async (edit) => {
    const after = apply(text, edit)
    expect(after).not.toBe(text)
    const images = await buildAll(context, after, each.buildArgs)
    const origins = originsAfter(text, edit)
    expect(images).toHaveLength(origins.length)
    for (const [index, origin] of origins.entries()) {
      const made = `stage ${index} of\n${after}`
      if (origin === -1) expect(new Set(before), made).not.toContain(images[index])
      else expect(images[index], made).toEqual(before[origin])
    }
  })
})

/** The file up to instruction `at` of a stage, which is then its last; 0 keeps only the FROM. */
function cut(text: string, stage: number, at: number): string {
  const found = stagesOf(text)[stage]
  const last = at === 0 ? found?.from : found?.instructions[at - 1]
  if (last === undefined) throw new RangeError(`instruction ${at} of stage ${stage}`)
  return `${text.slice(0, last.to)}\n`
}

const isEmpty = (value: unknown) =>
  value === null || value === '' || JSON.stringify(value) === '[]' || JSON.stringify(value) === '{}'

/** The part of a config beyond the base's: list entries and keys the base does not have, values that differ. */
function beyondBase(image: ImageSnapshot, base: ImageSnapshot): Readonly<Record<string, unknown>> {
  const own = Object.entries(image.config).map(([key, value]): [string, unknown] => {
    const known = base.config[key]
    if (JSON.stringify(value) === JSON.stringify(known)) return [key, null]
    if (key === 'Env' && Array.isArray(value) && Array.isArray(known)) {
      return [key, value.filter((entry) => !known.includes(entry))]
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [key, value]
    const inBase = new Set(Object.entries(known ?? {}).map((entry) => JSON.stringify(entry)))
    return [
      key,
      Object.fromEntries(Object.entries(value).filter((entry) => !inBase.has(JSON.stringify(entry)))),
    ]
  })
  return Object.fromEntries(own.filter(([, value]) => !isEmpty(value)))
}

/** The artefact and everything below it. A folder's own mode and owner are ignored: COPY creates the folder again. */
function artefact(image: ImageSnapshot, path: string): readonly (readonly [string, string])[] {
  const [before = '', behind] = path.split('*')
  const isMeant = (file: string) =>
    behind === undefined
      ? file === path || file.startsWith(`${path}/`)
      : file.startsWith(before) && file.endsWith(behind) && !file.slice(before.length).includes('/')
  return [...image.files].filter(
    ([file, line]) => isMeant(file) && !(file === path && line.startsWith('directory')),
  )
}

describe('splitStage', () => {
  it.each(splitCases)('$folder: $edit', async ({ folder, crlf, edit }) => {
    const { context, text } = read({ folder, crlf })
    const index = indexOf(text, edit.stage)
    const after = apply(text, edit)
    const whole = await build(context, text, index)
    const wholeBase = await build(context, cut(text, index, 0), index)
    const building = await build(context, after, index)
    const runtime = await build(context, after, index + 1)
    const runtimeBase = await build(context, cut(after, index + 1, 0), index + 1)

    expect(building, after).toEqual(await build(context, cut(text, index, edit.at), index))
    expect(beyondBase(runtime, runtimeBase), after).toEqual(beyondBase(whole, wholeBase))
    for (const path of edit.artifacts) {
      const files = artefact(building, path)
      expect(files.length, path).toBeGreaterThan(0)
      expect(artefact(runtime, path), after).toEqual(files)
    }
    const others = stagesOf(text).filter(
      (stage) => stage.index !== index && !builtFrom(text, stage.index, index),
    )
    await inParallel(width, others, async (stage) => {
      const moved = stage.index < index ? stage.index : stage.index + 1
      expect(await build(context, after, moved), after).toEqual(await build(context, text, stage.index))
    })
  })
})

/** True when `stage` is `base` or a stage FROM it, however far. */
function builtFrom(text: string, stage: number, base: number): boolean {
  const next = stagesOf(text)[stage]?.edges.find((edge) => edge.kind === 'from')?.stage ?? -1
  return stage === base || (next !== -1 && builtFrom(text, next, base))
}
