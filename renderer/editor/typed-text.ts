import { EditorView } from '@codemirror/view'
import { plainLineEnds } from '#shared/live/index.ts'

/** The node's text equals the document's there: CodeMirror has nothing left to read from the page. */
function isInStep(view: EditorView, node: Node, from: number): boolean {
  const text = node.nodeValue
  return text === null || view.state.sliceDoc(from, from + text.length) === text
}

/** The page's selection, which typed text replaces, equals the document's, and so does the text around it. */
function isSelectionInStep(view: EditorView): boolean {
  const selection = view.contentDOM.ownerDocument.getSelection()
  if (selection === null || selection.rangeCount !== 1) return false
  const { startContainer: first, endContainer: last, startOffset, endOffset } = selection.getRangeAt(0)
  if (!view.contentDOM.contains(first) || !view.contentDOM.contains(last)) return false
  const { from, to } = view.state.selection.main
  return (
    view.posAtDOM(first, startOffset) === from &&
    view.posAtDOM(last, endOffset) === to &&
    isInStep(view, first, from - startOffset) &&
    isInStep(view, last, to - endOffset)
  )
}

function type(view: EditorView, text: string): void {
  const { main } = view.state.selection
  const insert = () =>
    view.state.update(view.state.replaceSelection(text), { userEvent: 'input.type', scrollIntoView: true })
  const handlers = view.state.facet(EditorView.inputHandler)
  if (!handlers.some((handle) => handle(view, main.from, main.to, text, insert))) view.dispatch(insert())
}

/**
 * Applies typed text to the document before the browser writes it into the page. Chromium keeps each of its own editing steps,
 * the last 1000, with every node of the page that was removed meanwhile and what CodeMirror attached to it: a megabyte after an
 * hour, of no use to a text with a history of its own. Anything but plain typing (composition, corrections, a selection that
 * the document does not know yet) goes CodeMirror's usual way.
 */
export const typedText = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { data } = event
    if (event.inputType !== 'insertText' || data === null || data === '') return false
    if (event.isComposing || view.compositionStarted || view.state.readOnly) return false
    if (!isSelectionInStep(view)) return false
    event.preventDefault()
    type(view, plainLineEnds(data))
    return true
  },
})
