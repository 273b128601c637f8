import type { LucideIcon } from 'lucide-react'
import { matchScore } from './match-score.ts'

/** One line of the command palette. */
export interface PaletteEntry {
  readonly id: string
  readonly icon?: LucideIcon
  readonly label: string
  /** The label in the other languages that are loaded, so that a name learnt there is found too. */
  readonly otherLabels: readonly string[]
  /** What it acts on, `''` for the app. */
  readonly place: string
  /** Its keys, as `chordOf` names them. */
  readonly keys?: string
  /** Why it is disabled, `null` when it is enabled. */
  readonly reason: string | null
  readonly run: () => unknown
}

/** The entries that match the query, best first; disabled ones last. */
export function matchingEntries(entries: readonly PaletteEntry[], query: string): readonly PaletteEntry[] {
  const scored = entries.flatMap((entry, order) => {
    const texts = [entry.label, ...entry.otherLabels].map((label) => `${label} ${entry.place}`)
    const scores = texts.flatMap((text) => matchScore(query, text) ?? [])
    return scores.length === 0 ? [] : [{ entry, order, score: Math.max(...scores) }]
  })
  const rank = (entry: PaletteEntry): number => (entry.reason === null ? 0 : 1)
  return scored
    .sort((a, b) => rank(a.entry) - rank(b.entry) || b.score - a.score || a.order - b.order)
    .map(({ entry }) => entry)
}

/** An entry shows the first of a command's keys. */
export const shownKeys = ([first]: readonly string[]): { readonly keys?: string } =>
  first === undefined ? {} : { keys: first }
