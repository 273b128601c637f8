/** A folder's files by name, as in a real project. */
export interface SampleProject {
  readonly title: string
  readonly files: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
}
