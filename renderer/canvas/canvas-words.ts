import type { TFunction } from 'i18next'
import { createContext, useContext } from 'react'

/**
 * The canvas's words in the current language. Hundreds of cards and rows come into view at once while the view moves, and
 * `useTranslation` in each of them would take half of their time.
 */
export interface CanvasWords {
  readonly t: TFunction<'canvas'>
  /** A BCP 47 tag. */
  readonly language: string
}

const words = createContext<CanvasWords | null>(null)

export const CanvasWordsProvider = words.Provider

/** Throws outside a `StageCanvas`. */
export function useCanvasWords(): CanvasWords {
  const value = useContext(words)
  if (!value) throw new Error('no StageCanvas around this component')
  return value
}
