import { useMemo } from 'react'
import { type AppState, documentsInOrder, factsOf, type TabFacts, useApp } from '../../state/index.ts'
import { tabLabels } from './tab-labels.ts'

/** A tab's content, with a label that distinguishes it from the others. */
export interface LabelledTab extends TabFacts {
  readonly label: string
}

const factsNow = (state: AppState): string =>
  JSON.stringify(documentsInOrder(state).map((document) => factsOf(document, state)))

/** The open documents in the order of their tabs. */
export function useTabFacts(): readonly LabelledTab[] {
  const now = useApp(factsNow)
  return useMemo(() => {
    const facts = JSON.parse(now) as readonly TabFacts[]
    const labels = tabLabels(facts)
    return facts.map((each, at) => ({ ...each, label: labels[at] ?? each.name }))
  }, [now])
}
