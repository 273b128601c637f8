import { drawScene, findTextFormat, type Scene, type TextFormat } from '#shared/export/index.ts'
import { i18n } from '#shared/words/index.ts'
import type { CopyKind, SaveKind } from '../actions/index.ts'
import { fileNameOf } from '../actions/later.ts'
import { createLayoutClient, pictureOf } from '../canvas/later.ts'
import {
  type AppState,
  notify,
  notifyFailure,
  type Session,
  selectShown,
  selectTarget,
} from '../state/index.ts'
import { saveFile } from '../ui/later.ts'
import { ExportFailure } from './export-failure.ts'
import { cssOf, loadFonts } from './load-fonts.ts'
import { pageOf } from './page-of.ts'
import { pictureWords, subjectOf } from './picture/picture-subject.ts'

/** Saves the graph, and reports success or failure in a message. */
export async function saveView(session: Session, kind: SaveKind): Promise<void> {
  const { store } = session
  const name = selectShown(store.getState()).file?.name ?? ''
  try {
    const content = await contentOf(session, kind)
    if (content === null) return
    const file = fileNameOf(name, kind)
    saveFile(content, file)
    notify(store, 'done', 'message.exported', file)
  } catch (error) {
    if (!(error instanceof ExportFailure)) throw error
    notifyFailure(store, () => i18n.t(`export:${error.key}`))
  }
}

/** Copies the graph as text, and reports success or failure in a message. */
export async function copyView(session: Session, kind: CopyKind): Promise<void> {
  const format = findTextFormat(kind)
  const text = format === null ? null : textOf(session, format)
  if (text === null) return
  const { store } = session
  try {
    await navigator.clipboard.writeText(text)
    notify(store, 'done', 'message.copied', () => i18n.t(`export:copy.${kind}`))
  } catch {
    notifyFailure(store, () => i18n.t('export:noClipboard'))
  }
}

const blobOf = (text: string, mediaType: string): Blob =>
  new Blob([text], { type: `${mediaType};charset=utf-8` })

async function contentOf(session: Session, kind: SaveKind): Promise<Blob | null> {
  const state = session.store.getState()
  const format = findTextFormat(kind)
  if (format !== null) {
    const text = textOf(session, format)
    return text === null ? null : blobOf(text, format.mediaType)
  }
  const { analysis, file: open, buildArgs } = selectShown(state)
  if (analysis === null || open === null) return null
  const scene = await seenScene(state, session)
  if (scene === null) return null
  const { dockerfile, graph, stale } = analysis
  const fontCss = cssOf(await loadFonts(drawScene(scene, { theme: 'auto', fontCss: '' })))
  const shared = {
    name: open.name,
    text: dockerfile.text,
    dockerfile,
    graph,
    stale,
    target: selectTarget(state),
    buildArgs,
  }
  const page = pageOf(shared, scene, (masked) => drawScene(masked, { theme: 'auto', fontCss }))
  return blobOf(page, 'text/html')
}

function textOf({ store, canvas }: Session, format: TextFormat): string | null {
  const state = store.getState()
  const { analysis, file: open, graphView } = selectShown(state)
  if (analysis === null || open === null) return null
  const target = selectTarget(state)
  const { shows } = canvas.drawn?.() ?? graphView.view
  const only = shows === 'needed' && target >= 0 ? target : null
  const { graph, diagnostics } = analysis
  return format.write({ file: open.name, graph, diagnostics, only, target })
}

/** The graph with what the canvas shows of it, as far as there is a canvas, and every comment. */
async function seenScene(state: AppState, { canvas }: Session): Promise<Scene | null> {
  const subject = subjectOf(state, 'all')
  if (subject === null) return null
  const { level, direction, shows } = canvas.drawn?.() ?? subject.graphView.view
  const wish = {
    level: level === 'auto' ? 'rows' : level,
    direction: direction === 'auto' ? 'fitting' : direction,
    shows: shows === 'auto' ? 'all' : shows,
    moved: true,
    comments: true,
  } as const
  const client = createLayoutClient()
  try {
    return await pictureOf(subject, wish, pictureWords(), client)
  } finally {
    client.close()
  }
}
