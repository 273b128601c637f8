import { type EditorState, type Extension, StateEffect, StateField } from '@codemirror/state'
import {
  Decoration,
  type DecorationSet,
  EditorView,
  showTooltip,
  type Tooltip,
  ViewPlugin,
} from '@codemirror/view'
import { type Definition, definitionAt } from '#shared/language/index.ts'
import { modelOf } from '../model.ts'

function definitionIn(state: EditorState, offset: number): Definition | null {
  const model = modelOf(state)
  return model === null ? null : definitionAt(model.dockerfile, model.graph, offset)
}

/** Says that there is nothing to go to, where the caret is; `null` takes it away. */
const setNothingHere = StateEffect.define<number | null>()

const nothingHere = StateField.define<Tooltip | null>({
  create: () => null,
  update(value, { effects, docChanged, selection }) {
    const said = effects.find((effect) => effect.is(setNothingHere))
    if (said !== undefined) return said.value === null ? null : tooltipAt(said.value)
    return docChanged || selection !== undefined ? null : value
  },
  provide: (field) => showTooltip.from(field),
})

const tooltipAt = (pos: number): Tooltip => ({
  pos,
  above: true,
  create: ({ state }) => {
    const dom = document.createElement('div')
    dom.className = 'cm-nothing-here'
    dom.textContent = state.phrase('No definition here')
    return { dom }
  },
})

/** Puts the caret where a definition is, and shows it. */
function goTo(view: EditorView, { target }: Definition): void {
  view.dispatch({
    selection: { anchor: target.from },
    effects: EditorView.scrollIntoView(target.from, { y: 'center' }),
    userEvent: 'select.definition',
  })
  view.focus()
}

/** Goes to what the name at the caret means, or says that there is nothing. */
export function goToDefinition(view: EditorView): boolean {
  const { head } = view.state.selection.main
  const found = definitionIn(view.state, head)
  if (found !== null) goTo(view, found)
  else {
    const announcement = EditorView.announce.of(view.state.phrase('No definition here'))
    view.dispatch({ effects: [setNothingHere.of(head), announcement] })
    view.focus()
  }
  return true
}

const isMac = /Mac|iP(?:hone|ad)/.test(globalThis.navigator?.platform ?? '')
const isHeld = ({ ctrlKey, metaKey }: MouseEvent | KeyboardEvent): boolean => (isMac ? metaKey : ctrlKey)
const link = Decoration.mark({ class: 'cm-link' })

/** Underlines the name under the pointer while Ctrl is held, and goes to what it means when it is clicked. */
const links = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet = Decoration.none
    readonly #view: EditorView
    #pointer: { readonly x: number; readonly y: number } | null = null

    constructor(view: EditorView) {
      this.#view = view
    }

    update({ docChanged }: { readonly docChanged: boolean }): void {
      if (docChanged) this.decorations = Decoration.none
    }

    /** The pointer is there; `null`: it left. */
    point(event: MouseEvent | null): void {
      this.#pointer = event === null ? null : { x: event.clientX, y: event.clientY }
      this.show(event !== null && isHeld(event))
    }

    show(isShown: boolean): void {
      const name = isShown && this.#pointer !== null ? this.at(this.#pointer)?.name : undefined
      const shown = this.decorations.iter()
      if (name === undefined ? shown.value === null : shown.value !== null && shown.from === name.from) return
      this.decorations = name === undefined ? Decoration.none : Decoration.set(link.range(name.from, name.to))
      this.#view.dispatch({})
    }

    at(place: { readonly x: number; readonly y: number }): Definition | null {
      const offset = this.#view.posAtCoords(place)
      if (offset === null) return null
      const found = definitionIn(this.#view.state, offset)
      if (found === null) return null
      // Behind the last character of a line there is nothing under the pointer.
      const end = this.#view.coordsAtPos(found.name.to, -1)
      return end !== null && end.bottom > place.y && place.x > end.right + 2 ? null : found
    }
  },
  {
    decorations: (plugin) => plugin.decorations,
    eventHandlers: {
      mousemove(event) {
        this.point(event)
      },
      mouseleave() {
        this.point(null)
      },
      keydown(event) {
        if (isHeld(event)) this.show(true)
      },
      keyup(event) {
        if (!isHeld(event)) this.show(false)
      },
      mousedown(event, view) {
        if (event.button !== 0 || !isHeld(event)) return false
        const found = this.at({ x: event.clientX, y: event.clientY })
        if (found === null) return false
        event.preventDefault()
        this.show(false)
        goTo(view, found)
        return true
      },
    },
  },
)

/** Names lead to what they mean: stages to their FROM, variables to the line that sets them. */
export const definitionLinks: Extension = [nothingHere, links]
