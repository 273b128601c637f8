import { invertedEffects } from '@codemirror/commands'
import { type Extension, StateEffect } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import type { OtherStep } from './editor-api.ts'

/** A step of the history that leaves the text alone was done, undone, or redone. */
export const otherStep = StateEffect.define<OtherStep>()

/** Adds such steps to CodeMirror's history, and carries them out on undo and redo. */
export const otherSteps: Extension = [
  invertedEffects.of(({ effects }) => effects.filter((effect) => effect.is(otherStep))),
  EditorView.updateListener.of(({ transactions }) => {
    for (const transaction of transactions) {
      const way = transaction.isUserEvent('undo') ? 'undo' : transaction.isUserEvent('redo') ? 'redo' : null
      if (way === null) continue
      for (const effect of transaction.effects) if (effect.is(otherStep)) effect.value[way]()
    }
  }),
]
