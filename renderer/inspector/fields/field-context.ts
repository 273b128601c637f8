import { createContext, useContext } from 'react'
import type { FieldId, FieldValue } from '#shared/fields/index.ts'
import type { Failure } from '#shared/text/index.ts'

/** What every control of the inspector works with. */
export interface FieldScope {
  /** Writes a field's value; returns why not when it is refused. */
  readonly commit: (field: FieldId, value: FieldValue) => Failure | null
  /** The text is read-only now. */
  readonly disabled: boolean
  /** Stages and images a `from` may name. */
  readonly sources: readonly string[]
}

export const FieldContext = createContext<FieldScope | null>(null)

/** Throws outside the inspector. */
export function useFieldScope(): FieldScope {
  const scope = useContext(FieldContext)
  if (scope === null) throw new Error('useFieldScope: no FieldContext above this component')
  return scope
}
