import { EditorView } from '@codemirror/view'

/** Colours come from the tokens, so one theme serves light and dark. */
export const editorTheme = EditorView.theme({
  // Not the box of its tooltips, which is attached to the page and has the theme too.
  '&.cm-editor': { height: '100%' },
  '&': {
    backgroundColor: 'var(--panel)',
    color: 'var(--text)',
    fontSize: 'var(--size-code)',
  },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.6' },
  '.cm-content': { padding: '8px 0', caretColor: 'var(--text)' },
  '.cm-line': { padding: '0 6px 0 8px' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
    backgroundColor: 'var(--selection)',
  },
  '.cm-gutters': {
    backgroundColor: 'var(--panel)',
    color: 'var(--secondary)',
    border: 'none',
    fontVariantNumeric: 'tabular-nums',
  },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 3px 0 5px', minWidth: '24px' },
  '.cm-activeLine': { backgroundColor: 'var(--line-active)' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--text)' },
  '.cm-role-gutter .cm-gutterElement': { width: '6px', padding: '0' },
  '.cm-role-ships': { backgroundColor: 'var(--ships)' },
  '.cm-role-feeds': {
    backgroundImage: 'linear-gradient(90deg, var(--feeds) 0 4px, transparent 4px)',
  },
  '.cm-role-unused': {
    backgroundImage: 'linear-gradient(90deg, var(--unused) 0 2px, transparent 2px)',
  },
  '.cm-gutter-lint': { width: '14px' },
  '.cm-foldGutter': { width: '14px' },
  '.cm-selected-place': { backgroundColor: 'var(--accent-soft)' },
  '.cm-failed-line': { backgroundColor: 'var(--error-soft)', boxShadow: 'inset 3px 0 0 var(--error)' },
  '.cm-overlay': {
    backgroundColor: 'color-mix(in srgb, var(--tone) 9%, transparent)',
    boxShadow: 'inset 3px 0 0 var(--tone)',
  },
  '.cm-overlay[data-overlay-words]::after': {
    content: 'attr(data-overlay-words)',
    marginLeft: '1.5em',
    padding: '1px 7px',
    borderRadius: '8px',
    backgroundColor: 'var(--panel)',
    boxShadow: '0 0 0 1px var(--tone)',
    color: 'var(--tone)',
    font: '600 11px / 1.4 var(--sans)',
  },
  '.cm-overlay-now, .cm-overlay-spot': { '--tone': 'var(--accent)' },
  '.cm-overlay-past, .cm-overlay-cached, .cm-overlay-later, .cm-overlay-unknown': {
    '--tone': 'var(--done)',
  },
  '.cm-overlay-reruns, .cm-overlay-maybe': { '--tone': 'var(--reruns)' },
  '.cm-token-keyword': { color: 'var(--keyword)', fontWeight: '700' },
  '.cm-token-flag': { color: 'var(--edge-copy)' },
  '.cm-token-string, .cm-token-heredoc': { color: 'var(--string)' },
  '.cm-token-variable': { color: 'var(--edge-mount)' },
  '.cm-token-command': { color: 'var(--edge-copy)' },
  '.cm-token-reserved': { color: 'var(--keyword)' },
  '.cm-token-operator': { color: 'var(--secondary)' },
  '.cm-token-comment': { color: 'var(--secondary)', fontStyle: 'italic' },
})
