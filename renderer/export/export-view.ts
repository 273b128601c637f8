import i18next from 'i18next'
import { drawScene, findTextFormat, type Scene, type TextFormat, toScene } from '#shared/export/index.ts'
import type { CopyKind, SaveKind } from '../actions/index.ts'
import { fileNameOf } from '../actions/later.ts'
import { notify, notifyFailure, type Session, selectShown, selectTarget, setPanels } from '../state/index.ts'
import { saveFile } from '../ui/later.ts'
import { ExportFailure } from './export-failure.ts'
import { cssOf, loadFonts } from './load-fonts.ts'
import { pageOf } from './page-of.ts'
import { svgToPng } from './svg-to-png.ts'

/** Saves the graph as shown, and reports success or failure in a message. */
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
    notifyFailure(store, i18next.t(`export:${error.key}`))
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
    notify(store, 'done', 'message.copied', i18next.t(`export:copy.${kind}`))
  } catch {
    notifyFailure(store, i18next.t('export:noClipboard'))
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
  const scene = await seenScene(session)
  if (kind === 'page') {
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
  const theme = document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light'
  const plain = drawScene(scene, { theme, fontCss: '' })
  const fonts = await loadFonts(plain)
  return kind === 'svg'
    ? blobOf(drawScene(scene, { theme, fontCss: cssOf(fonts) }), 'image/svg+xml')
    : svgToPng(plain, fonts)
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

/** Milliseconds that a canvas not shown yet may take to appear and to be laid out. */
const patience = 5000

/** The view on the canvas; a narrow window that shows another tab switches to it. */
async function seenScene(session: Session): Promise<Scene> {
  const { store, canvas } = session
  if (canvas.read === null) setPanels(session, { side: 'graph' })
  const end = performance.now() + patience
  while (performance.now() < end && !isArranged(session)) await nextFrame()
  const state = store.getState()
  const target = selectTarget(state)
  if (canvas.read !== null) return canvas.read()
  const { analysis, graphView } = selectShown(state)
  if (analysis === null) throw new Error('no graph to draw')
  return toScene(analysis.graph, graphView.view.shows === 'needed' ? target : null)
}

const isArranged = ({ canvas }: Session): boolean =>
  canvas.read !== null && document.querySelector('.sg-canvas[data-arranging="true"]') === null

const nextFrame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()))
