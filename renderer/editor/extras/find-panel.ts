import {
  closeSearchPanel,
  findNext,
  findPrevious,
  getSearchQuery,
  openSearchPanel,
  replaceAll,
  replaceNext,
  SearchQuery,
  search,
  searchPanelOpen,
  selectMatches,
  setSearchQuery,
} from '@codemirror/search'
import { type EditorState, type Extension, StateEffect, StateField } from '@codemirror/state'
import { EditorView, type Panel, runScopeHandlers, type ViewUpdate } from '@codemirror/view'

/** Matches that are counted; of more, only that they are more. */
const mostCounted = 1000
/** Milliseconds after a change of the text or of the query until the matches are counted again. */
const countAfter = 60

type Attributes = Readonly<Record<string, string>>

function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  element.append(...children)
  return element
}

/** An icon of 16 × 16, drawn in lines. */
function icon(path: string): SVGSVGElement {
  const namespace = 'http://www.w3.org/2000/svg'
  const svg = document.createElementNS(namespace, 'svg')
  svg.setAttribute('viewBox', '0 0 16 16')
  svg.setAttribute('aria-hidden', 'true')
  const line = document.createElementNS(namespace, 'path')
  line.setAttribute('d', path)
  svg.append(line)
  return svg
}

type Toggle = 'caseSensitive' | 'wholeWord' | 'regexp'

/** What a toggle shows, its phrase, and its key with Alt. */
const toggles: Readonly<Record<Toggle, readonly [shown: string, phrase: string, key: string]>> = {
  caseSensitive: ['Aa', 'match case', 'C'],
  wholeWord: ['ab', 'by word', 'W'],
  regexp: ['.*', 'regexp', 'R'],
}
const toggleNames = Object.keys(toggles) as Toggle[]

const setReplacing = StateEffect.define<boolean>()

/** Whether the panel has the line for replacing: until it is closed. */
const replacing = StateField.define<boolean>({
  create: () => false,
  update: (value, { effects, state }) =>
    effects.find((effect) => effect.is(setReplacing))?.value ?? (value && searchPanelOpen(state)),
})

/** What is seen of the text around a match, in CSS pixels: the beginning of its line, wherever the last one was. */
const around = { y: 'nearest', yMargin: 60, xMargin: 160 } as const

/** Finding in one line, replacing in a second one that is there only when it is asked for. */
class FindPanel implements Panel {
  readonly dom: HTMLElement
  readonly top = true
  readonly #view: EditorView
  readonly #find = make('input', {
    type: 'text',
    class: 'cm-find-input',
    'main-field': 'true',
    spellcheck: 'false',
  })
  readonly #replacement = make('input', { type: 'text', class: 'cm-find-input', spellcheck: 'false' })
  readonly #count = make('span', { class: 'cm-find-count', role: 'status' })
  readonly #toggles = new Map<Toggle, HTMLButtonElement>()
  readonly #expand = make('button', { type: 'button', class: 'cm-find-button' }, icon('M6 4l4 4-4 4'))
  readonly #replaceLine = make('div', { class: 'cm-find-line' })
  /** Buttons and fields with the phrases that name them. */
  readonly #named: (readonly [element: HTMLElement, phrase: string, keys: string])[] = []
  /** Words that stand on buttons. */
  readonly #worded: (readonly [element: HTMLElement, phrase: string])[] = []
  /** Where the search began: what is typed is found from there on. */
  #startedAt: number
  #timer: ReturnType<typeof setTimeout> | undefined
  #query: SearchQuery

  constructor(view: EditorView) {
    this.#view = view
    this.#query = getSearchQuery(view.state)
    this.#startedAt = view.state.selection.main.from
    for (const name of toggleNames) {
      const [shown, phrase, key] = toggles[name]
      const button = make('button', { type: 'button', class: 'cm-find-toggle', 'data-mark': shown })
      button.onclick = () => this.#turn(name)
      this.#toggles.set(name, button)
      this.#named.push([button, phrase, `Alt+${key}`])
    }
    this.#expand.onclick = () =>
      this.#view.dispatch({ effects: setReplacing.of(!view.state.field(replacing)) })
    this.#find.oninput = () => this.#typed()
    this.#replacement.oninput = () => this.#change({ replace: this.#replacement.value })
    this.#named.push(
      [this.#find, 'Find', ''],
      [this.#replacement, 'Replace', ''],
      [this.#expand, 'toggle replace', ''],
    )
    const field = make('div', { class: 'cm-find-field' }, this.#find, this.#count, ...this.#toggles.values())
    const line = make(
      'div',
      { class: 'cm-find-line' },
      this.#expand,
      field,
      this.#button('M8 13V3M4 7l4-4 4 4', 'previous', 'Shift+Enter', () => findPrevious(view)),
      this.#button('M8 3v10M4 9l4 4 4-4', 'next', 'Enter', () => findNext(view)),
      this.#button('M3 4h10M3 8h10M3 12h10', 'select all matches', 'Alt+Enter', () => this.#selectAll()),
      this.#button('M4 4l8 8M12 4l-8 8', 'close', 'Escape', () => closeSearchPanel(view)),
    )
    this.#replaceLine.append(
      make('div', { class: 'cm-find-field' }, this.#replacement),
      this.#wordButton('replace', () => replaceNext(view)),
      this.#wordButton('replace all', () => replaceAll(view)),
    )
    this.dom = make('div', { class: 'cm-find', role: 'search' }, line, this.#replaceLine)
    this.dom.onkeydown = (event) => this.#pressed(event)
    this.#name()
    this.#show()
    this.#countMatches()
  }

  mount(): void {
    this.#find.select()
  }

  destroy(): void {
    clearTimeout(this.#timer)
  }

  update({ startState, state, docChanged, selectionSet, transactions, view }: ViewUpdate): void {
    const query = getSearchQuery(state)
    const isOther = !query.eq(this.#query)
    this.#query = query
    if (
      isOther ||
      startState.readOnly !== state.readOnly ||
      startState.field(replacing) !== state.field(replacing)
    )
      this.#show()
    if (docChanged) this.#startedAt = state.selection.main.from
    if (selectionSet && view.hasFocus) this.#startedAt = state.selection.main.from
    const isAsked = transactions.some(({ effects }) => effects.some((effect) => effect.is(setSearchQuery)))
    if (docChanged || selectionSet || isAsked) this.#countLater()
  }

  #button(path: string, phrase: string, keys: string, run: () => unknown): HTMLButtonElement {
    const button = make('button', { type: 'button', class: 'cm-find-button' }, icon(path))
    button.onclick = run
    this.#named.push([button, phrase, keys])
    return button
  }

  #wordButton(phrase: string, run: () => unknown): HTMLButtonElement {
    const button = make('button', { type: 'button', class: 'cm-find-word' })
    button.onclick = run
    this.#worded.push([button, phrase])
    return button
  }

  /** Gives everything its name in the language of the state: with another one, CodeMirror makes another panel. */
  #name(): void {
    const { state } = this.#view
    this.dom.setAttribute('aria-label', state.phrase('Find'))
    for (const [element, phrase, keys] of this.#named) {
      const name = state.phrase(phrase)
      element.setAttribute('aria-label', name)
      if (element instanceof HTMLInputElement) element.placeholder = name
      else element.title = keys === '' ? name : `${name} (${keys})`
    }
    for (const [element, phrase] of this.#worded) element.textContent = state.phrase(phrase)
  }

  /** Shows the query, and the line for replacing, which a read-only text has not. */
  #show(): void {
    const { state } = this.#view
    const isReplacing = state.field(replacing)
    this.#expand.hidden = state.readOnly
    this.#expand.setAttribute('aria-expanded', String(isReplacing))
    this.#replaceLine.hidden = state.readOnly || !isReplacing
    const { search, replace } = this.#query
    if (this.#find.value !== search) this.#find.value = search
    if (this.#replacement.value !== replace) this.#replacement.value = replace
    for (const [name, button] of this.#toggles) button.setAttribute('aria-pressed', String(this.#query[name]))
  }

  #change(change: Partial<ConstructorParameters<typeof SearchQuery>[0]>): void {
    const { search, replace, caseSensitive, wholeWord, regexp } = this.#query
    const query = new SearchQuery({ search, replace, caseSensitive, wholeWord, regexp, ...change })
    this.#view.dispatch({ effects: setSearchQuery.of(query) })
  }

  #turn(toggle: Toggle): void {
    this.#change({ [toggle]: !this.#query[toggle] })
  }

  /** Shows the first match from where the search began. */
  #typed(): void {
    const startedAt = this.#startedAt
    this.#change({ search: this.#find.value })
    const { state } = this.#view
    if (!this.#query.valid) return
    const found = firstMatch(this.#query, state, startedAt)
    if (found === null) return
    this.#view.dispatch({
      selection: { anchor: found.from, head: found.to },
      effects: EditorView.scrollIntoView(found.from, around),
      userEvent: 'select.search',
    })
    this.#startedAt = startedAt
  }

  #selectAll(): void {
    if (selectMatches(this.#view)) this.#view.focus()
  }

  #pressed(event: KeyboardEvent): void {
    if (event.isComposing) return
    if (runScopeHandlers(this.#view, event, 'search-panel') || this.#runKey(event)) event.preventDefault()
  }

  #runKey(event: KeyboardEvent): boolean {
    const { key, code, altKey, ctrlKey, metaKey, shiftKey, target } = event
    if (ctrlKey || metaKey) return false
    const toggle = toggleNames.find((name) => code === `Key${toggles[name][2]}`)
    if (altKey && toggle !== undefined) {
      this.#turn(toggle)
      return true
    }
    if (key !== 'Enter' || !(target instanceof HTMLInputElement)) return false
    if (altKey) this.#selectAll()
    else if (target === this.#replacement) replaceNext(this.#view)
    else if (shiftKey) findPrevious(this.#view)
    else findNext(this.#view)
    return true
  }

  #countLater(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#countMatches(), countAfter)
  }

  #countMatches(): void {
    const { state } = this.#view
    const text = countWords(this.#query, state)
    if (this.#count.textContent !== text) this.#count.textContent = text
    this.dom.classList.toggle('cm-find-missing', isMissing(this.#query, text, state))
  }
}

const isMissing = ({ search }: SearchQuery, words: string, state: EditorState): boolean =>
  search !== '' && (words === state.phrase('no matches') || words === state.phrase('invalid expression'))

/** The first match from an offset on, or else from the start of the text. */
function firstMatch(
  query: SearchQuery,
  state: EditorState,
  offset: number,
): { readonly from: number; readonly to: number } | null {
  for (const start of [offset, 0]) {
    const { value, done } = query.getCursor(state, start).next()
    if (!done && value.to > value.from) return value
  }
  return null
}

/** How many matches there are, and which of them is selected, in words. */
function countWords(query: SearchQuery, state: EditorState): string {
  if (query.search === '') return ''
  if (!query.valid) return state.phrase('invalid expression')
  const { from, to } = state.selection.main
  const cursor = query.getCursor(state)
  let count = 0
  let selected = 0
  for (let next = cursor.next(); !next.done; next = cursor.next()) {
    if (next.value.to === next.value.from) continue
    count++
    if (count > mostCounted) break
    if (next.value.from === from && next.value.to === to) selected = count
  }
  if (count === 0) return state.phrase('no matches')
  const all = count > mostCounted ? `${mostCounted}+` : String(count)
  if (selected > 0) return state.phrase('$1 of $2', selected, all)
  return state.phrase(count === 1 ? '$ match' : '$ matches', all)
}

/** Finding and replacing, in a panel above the text. */
export const finding: Extension = [
  replacing,
  search({
    top: true,
    createPanel: (view) => new FindPanel(view),
    scrollToMatch: (match) => EditorView.scrollIntoView(match, around),
  }),
]

/** Opens the panel, or goes to it, with the line for replacing. */
export function openReplace(view: EditorView): boolean {
  openSearchPanel(view)
  view.dispatch({ effects: setReplacing.of(true) })
  return true
}
