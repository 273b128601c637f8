import type { DocumentPlace, DocumentPlaces } from '../documents/kept/document-places.ts'

/** The places of documents in memory, as a database gives them back. */
export interface MemoryPlaces extends DocumentPlaces {
  readonly kept: ReadonlyMap<string, DocumentPlace>
}

export function createMemoryPlaces(): MemoryPlaces {
  const kept = new Map<string, DocumentPlace>()
  return {
    kept,
    keep: (key, place) => void kept.set(key, JSON.parse(JSON.stringify(place))),
    find: async (key) => kept.get(key) ?? null,
  }
}
