/** A folder's files by name, as a user may have written them. */
export interface SampleProject {
  readonly title: string
  readonly files: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
}
