import { linkWords, whyLinks, whyWords } from '#renderer/explain/index.ts'
import type { Dockerfile } from '#shared/dockerfile/index.ts'
import { maskSecrets, type PageStage, type Scene, toHtmlPage } from '#shared/export/index.ts'
import { type StageGraph, stageRoles } from '#shared/stages/index.ts'
import { why } from '#shared/why/index.ts'
import { i18n } from '#shared/words/index.ts'
import { stageTitle } from '../ui/index.ts'

export interface SharedDocument {
  readonly name: string
  readonly text: string
  readonly dockerfile: Dockerfile
  readonly graph: StageGraph
  /** The graph is that of an earlier text. */
  readonly stale: boolean
  readonly target: number
  readonly buildArgs: Readonly<Record<string, string>>
}

/** The page that presents a document and its graph to people without Stagegraph, in the user's language, without secrets. */
export function pageOf(shared: SharedDocument, scene: Scene, draw: (scene: Scene) => string): string {
  const { name, text, dockerfile, graph, stale, target, buildArgs } = shared
  const t = i18n.getFixedT(null, 'export')
  const { text: shown, mask, masked } = maskSecrets(text, dockerfile, buildArgs)
  const stageName = stageNames(graph)
  const roles = stageRoles(graph, target)
  const given = Object.entries(buildArgs).map(([key, value]) => ({
    name: key,
    value: mask(`${key}=${value}`).slice(key.length + 1),
  }))
  const isMasked = masked || given.some(({ name: key, value }) => value !== buildArgs[key])
  const roleOfLine = (line: number) => {
    const stage = graph.stages.find((each) => line >= each.line && line <= each.endLine)
    return stage === undefined || stale ? null : (roles[stage.index] ?? null)
  }
  return toHtmlPage({
    language: i18n.language,
    title: t('page.title', { name }),
    svg: draw(maskScene(scene, mask)),
    stages: graph.stages.map((stage) => pageStage(graph, target, stage.index, stageName, mask)),
    lines: shown
      .replace(/^\uFEFF/, '')
      .split(/\r\n|\r|\n/)
      .map((line, at) => ({ text: line, role: roleOfLine(at + 1) })),
    buildArgs: given,
    masked: isMasked,
    words: {
      graph: t('page.graph'),
      stages: t('page.stages'),
      text: t('page.text'),
      arguments: t('page.arguments'),
      name: t('page.name'),
      value: t('page.value'),
      forTarget:
        graph.stages[target] === undefined
          ? t('page.noTarget')
          : t('page.forTarget', { target: stageName(target) }),
      masked: t('page.masked'),
      madeWith: t('page.madeWith'),
      skip: t('page.skip'),
      line: t('page.line'),
    },
  })
}

function stageNames(graph: StageGraph): (index: number) => string {
  const t = i18n.getFixedT(null, 'app')
  return (index) => stageTitle(graph.stages[index] ?? { index, writtenName: '' }, t)
}

function pageStage(
  graph: StageGraph,
  target: number,
  index: number,
  name: (index: number) => string,
  mask: (text: string) => string,
): PageStage {
  const words = i18n.getFixedT(null, 'explain')
  const panes = i18n.getFixedT(null, 'panes')
  const reason = why(graph, target, index)
  return {
    index,
    name: name(index),
    role: reason.role,
    badge: panes(index === target ? 'role.target' : `role.${reason.role}`),
    line: graph.stages[index]?.line ?? 1,
    sentences: whyWords(reason, index, target, name, words),
    links: whyLinks(reason).map((link) => ({ words: mask(linkWords(link, name, words)), line: link.line })),
  }
}

function maskScene(scene: Scene, mask: (text: string) => string): Scene {
  return {
    ...scene,
    nodes: scene.nodes.map((node) =>
      node.kind === 'stage'
        ? {
            ...node,
            base: mask(node.base),
            comment: mask(node.comment),
            rows: node.rows.map((row) => ({
              ...row,
              flags: mask(row.flags),
              text: mask(row.text),
              whole: mask(row.whole),
            })),
          }
        : { ...node, label: mask(node.label) },
    ),
    edges: scene.edges.map((edge) => ({
      ...edge,
      title: mask(edge.title),
      label: edge.label === null ? null : { ...edge.label, words: mask(edge.label.words) },
    })),
  }
}
