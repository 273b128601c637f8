import { createContext, useContext } from 'react'
import type { BuildAbilities } from '#shared/api/index.ts'
import type { OptionsDraft } from './options-draft.ts'
import type { DraftProblems } from './read-draft.ts'

/** The form that the parts of the dialog are about. */
export interface OptionsForm {
  readonly draft: OptionsDraft
  readonly problems: DraftProblems
  readonly change: (change: Partial<OptionsDraft>) => void
  /** `null` until the daemon has answered, or when it failed. */
  readonly abilities: BuildAbilities | null
  /** Display names of the stages, in file order. */
  readonly titles: readonly string[]
}

export const OptionsFormContext = createContext<OptionsForm | null>(null)

/** Throws outside the dialog. */
export function useOptionsForm(): OptionsForm {
  const form = useContext(OptionsFormContext)
  if (form === null) throw new Error('useOptionsForm: no OptionsFormContext above this component')
  return form
}
