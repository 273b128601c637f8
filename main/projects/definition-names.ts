/** The files that `docker compose` looks for in a folder, in order; the first existing one counts. */
export const composeNames: readonly string[] = [
  'compose.yaml',
  'compose.yml',
  'docker-compose.yml',
  'docker-compose.yaml',
]
/** The override file. */
export const composeOverrideNames: readonly string[] = [
  'compose.override.yml',
  'compose.override.yaml',
  'docker-compose.override.yml',
  'docker-compose.override.yaml',
]
/** The files that `docker buildx bake` looks for in a folder, each overriding those before it. */
export const bakeNames: readonly string[] = [
  'docker-bake.json',
  'docker-bake.hcl',
  'docker-bake.override.json',
  'docker-bake.override.hcl',
]
export const dotenvName = '.env'
/** Larger files are not hand-written. */
export const maxDefinitionBytes = 512 * 1024

const all: ReadonlySet<string> = new Set([...composeNames, ...composeOverrideNames, ...bakeNames])

/** A folder with none of these has nothing to read. */
export const definitionNames: readonly string[] = [...all, dotenvName]

export const isDefinitionName = (name: string): boolean => all.has(name)

/** Which kind of file a name belongs to, `null` for neither. */
export function definitionKind(name: string): 'compose' | 'bake' | null {
  if (!all.has(name)) return null
  return bakeNames.includes(name) ? 'bake' : 'compose'
}
