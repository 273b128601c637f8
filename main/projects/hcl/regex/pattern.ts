/** A pattern as it was read. Characters are code points. */
export type Pattern =
  | { readonly kind: 'set'; readonly has: (point: number) => boolean }
  /** `before` and `after` are -1 at the ends of the text. */
  | { readonly kind: 'assert'; readonly holds: (before: number, after: number) => boolean }
  | { readonly kind: 'sequence'; readonly items: readonly Pattern[] }
  /** The first one that leads to a match counts. */
  | { readonly kind: 'choice'; readonly options: readonly Pattern[] }
  | {
      readonly kind: 'repeat'
      readonly of: Pattern
      readonly min: number
      readonly max: number
      readonly greedy: boolean
    }
  /** Counts from 1. */
  | { readonly kind: 'group'; readonly index: number; readonly of: Pattern }

/** Whether it may match without going over anything. */
export function mayBeEmpty(pattern: Pattern): boolean {
  switch (pattern.kind) {
    case 'set':
      return false
    case 'assert':
      return true
    case 'sequence':
      return pattern.items.every(mayBeEmpty)
    case 'choice':
      return pattern.options.some(mayBeEmpty)
    case 'repeat':
      return pattern.min === 0 || mayBeEmpty(pattern.of)
    case 'group':
      return mayBeEmpty(pattern.of)
  }
}
