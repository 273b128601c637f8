import { readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Locator } from '@playwright/test'
import { pathKey } from '#main/kept/index.ts'
import { Journal } from '#main/live/index.ts'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { resolveStages, type StageGraph } from '#shared/stages/index.ts'
import { type DocumentName, pathOf } from './documents.ts'
import { textOf, type User, unsavedMark } from './user.ts'

/** Stages by index, and edges as `kind from→to :line`; `-1` for non-stages. */
interface Drawn {
  readonly stages: readonly string[]
  readonly edges: readonly string[]
}

function drawnOf(graph: StageGraph): Drawn {
  return {
    stages: graph.stages.map(({ index, name }) => `${index} ${name}`),
    edges: graph.stages
      .flatMap((stage) => [
        ...stage.edges.map(({ kind, stage: from, line }) => `${kind} ${from}→${stage.index} :${line}`),
        ...stage.contextReads.map(({ line }) => `context -1→${stage.index} :${line}`),
      ])
      .sort(),
  }
}

/** The graph on the screen, by the contract's attributes. */
async function onScreen({ app }: User): Promise<Drawn> {
  const stages = await attributesOf(app.canvas.stages, ['data-stage-index', 'data-stage-name'])
  const edges = await attributesOf(app.canvas.edges, [
    ...['data-edge-kind', 'data-edge-from', 'data-edge-to', 'data-edge-line'],
  ])
  const stageOf = (id = '') => /^stage:(\d+)$/.exec(id)?.[1] ?? '-1'
  return {
    stages: stages.sort(([one], [other]) => Number(one) - Number(other)).map((stage) => stage.join(' ')),
    edges: edges.map(([kind, from, to, line]) => `${kind} ${stageOf(from)}→${stageOf(to)} :${line}`).sort(),
  }
}

const attributesOf = (elements: Locator, names: readonly string[]): Promise<string[][]> =>
  elements.evaluateAll(
    (all, wanted) => all.map((element) => wanted.map((name) => element.getAttribute(name) ?? '')),
    names,
  )

/** The graph of a text, `null` when it has an error: the screen keeps the last good one then. */
export function graphOf(text: string): StageGraph | null {
  const graph = resolveStages(parseDockerfile(text), {})
  return graph.error === null ? graph : null
}

/** The graph on the screen matches the text on the screen. */
export async function expectGraphOfText(user: User): Promise<void> {
  await expect(async () => {
    const graph = graphOf(await textOf(user))
    if (graph !== null) expect(await onScreen(user)).toEqual(drawnOf(graph))
  }).toPass({ timeout: 20_000 })
}

/** The text on the screen equals the file, or, with unsaved changes, what the host's journal leads to. */
export async function expectTextIsKept(user: User, name: DocumentName): Promise<void> {
  const path = pathOf(user.workspace, name)
  await expect(async () => {
    const text = await textOf(user)
    const isUnsaved = (await unsavedMark(user).count()) > 0
    expect(isUnsaved ? await journalText(user.workspace.data, path) : readFileSync(path, 'utf8')).toBe(text)
  }).toPass({ timeout: 20_000 })
}

async function journalText(data: string, path: string): Promise<string | null> {
  const journal = new Journal(join(data, 'journal', `${pathKey(`file:${realpathSync(path)}`)}.log`))
  return (await journal.peek())?.text ?? null
}
