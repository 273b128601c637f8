/** Kinds of changes that can be explored. */
export const changeKinds = ['instruction', 'argument', 'image', 'path'] as const
/** One of `changeKinds`. */
export type ChangeKind = (typeof changeKinds)[number]

/** State of the tab about changes; kept while another tab is shown. */
export interface ChangesState {
  /** `impact`: what a change would run again; `forecast`: what the next build will run, and how the last one was foretold. */
  readonly view: 'impact' | 'forecast'
  readonly kind: ChangeKind
  /** Chosen names; one that is missing from the file counts as none. */
  readonly argument: string
  readonly image: string
  /** As typed. */
  readonly path: string
  /** Whether graph and text are marked. */
  readonly marks: boolean
}

export const initialChanges: ChangesState = {
  view: 'impact',
  kind: 'instruction',
  argument: '',
  image: '',
  path: '',
  marks: true,
}
