import * as z from 'zod'
import { isReason, type Reason } from '../text/index.ts'
import { buildOptions } from './builds.ts'
import { call } from './call.ts'
import { path } from './documents.ts'

/**
 * Why a Compose or Bake file, or a part of one, could not be read. `detail` is, by code: the parser's message (`syntax`); the function,
 * directive or form that is not supported (`not-understood`); the attribute (`wrong-value`); the variable, with the file's own message
 * (`no-value`), or one that is empty because it is not set (`not-set`); the attribute whose value only the build itself knows
 * (`not-known`); the missing name (`unknown-name`), the one that refers back to itself (`cycle`), or the one that a file and its include
 * declare differently (`twice`); the other file (`cannot-read`, `outside-roots`); the limit (`too-large`), of the size in KiB, of
 * the time that the files of a folder take in s, or of the memory in MiB.
 */
const projectProblemCode = z.enum([
  'syntax',
  'not-understood',
  'wrong-value',
  'no-value',
  'not-set',
  'not-known',
  'unknown-name',
  'cycle',
  'twice',
  'cannot-read',
  'outside-roots',
  'too-large',
])
/** A stable code of a `ProjectProblem`; see `projectProblemCode` for what `detail` holds. */
export type ProjectProblemCode = z.infer<typeof projectProblemCode>

const projectProblem = z.object({
  /** Absolute path of the file. */
  file: z.string(),
  /** Counts from 1; 0 for the file as a whole. */
  line: z.number().int().nonnegative(),
  code: projectProblemCode,
  detail: z.string(),
  /** The detail apart from its language, where it is in words of ours. */
  reason: z.custom<Reason>(isReason).exactOptional(),
})
/** Why a Compose or Bake file, or a line of one, could not be read. */
export type ProjectProblem = z.infer<typeof projectProblem>

/** An attribute of a service or target that a build here does not carry over. `attribute` is named as in its file. */
const unsupportedOption = z.object({
  attribute: z.string(),
  /**
   * `not-offered`: builds here have no such option; `outside-roots`: it is outside the opened folders; `other-build`: another
   * service or target builds it; `several-platforms`: a build here is for one platform; `not-known`: only the build itself knows its value.
   */
  why: z.enum(['not-offered', 'outside-roots', 'other-build', 'several-platforms', 'not-known']),
})
/** An attribute of a service or target that a build here does not carry over, and why. */
export type UnsupportedOption = z.infer<typeof unsupportedOption>

/** A service of a Compose file or a target of a Bake file, as a build of a Dockerfile. */
export const entryPoint = z.object({
  kind: z.enum(['compose', 'bake']),
  /** Service or target. */
  name: z.string(),
  /** Absolute path of the file it stands in, and its line, counted from 1. */
  file: z.string(),
  line: z.number().int().nonnegative(),
  /** Absolute path; `null` when it builds from an inline text (`inline`) or from elsewhere (`remote`). */
  dockerfile: z.string().nullable(),
  instead: z.enum(['inline', 'remote']).nullable(),
  /** Absolute folder, or an address. */
  context: z.string(),
  /** What of it does not exist, inside the opened folders: it cannot be built. */
  missing: z.enum(['dockerfile', 'context']).nullable(),
  options: buildOptions,
  /** Names of this machine's variables whose values are in the options, the contexts or the Dockerfile's place. */
  variables: z.array(z.string()),
  leftOut: z.array(unsupportedOption),
})
/** A service or target of a Compose or Bake file, as a build of a Dockerfile. */
export type EntryPoint = z.infer<typeof entryPoint>

const listedDockerfile = z.object({
  path: z.string(),
  /** Relative to the folder listed, with `/`. */
  name: z.string(),
  /** The stages that can be built, in the file's order; `''` for one without a name. */
  stages: z.array(z.string()),
  /** `read`: its stages are here; `missing`: a service or target names it, and it does not exist; `unreadable`: it could not be read. */
  state: z.enum(['read', 'missing', 'unreadable']),
})
/** A Dockerfile of a folder, with the stages that can be built. */
export type ListedDockerfile = z.infer<typeof listedDockerfile>

const folderContents = z.object({
  path: z.string(),
  dockerfiles: z.array(listedDockerfile),
  /** Of all Compose and Bake files in it. */
  entries: z.array(entryPoint),
  problems: z.array(projectProblem),
  /** The limits that were reached, so that results may be missing. */
  cut: z.array(z.enum(['depth', 'folders', 'dockerfiles', 'definitions'])),
})
/** The Dockerfiles, Compose and Bake files of a folder and of the folders below it. */
export type FolderContents = z.infer<typeof folderContents>

export const projectCalls = {
  /**
   * Every Dockerfile in a folder and below it, also those that its Compose and Bake files name; without a path in the first root the
   * user opened. Fails: `not-found`, `outside-roots`, `cannot-read`.
   */
  'projects.folder': call(z.object({ path: path.nullable() }), folderContents),
  /**
   * The services and targets that build from a Dockerfile, of the Compose and Bake files in its folder and the opened folders above it.
   * These files are watched from then on. Fails: `outside-roots`, `not-found`, `cannot-read`.
   */
  'projects.entries': call(
    z.object({ path }),
    z.object({ entries: z.array(entryPoint), problems: z.array(projectProblem) }),
  ),
} as const

export const projectPushes = {
  /** A Compose or Bake file, or something that one reads, changed: what `projects.entries` answered may differ now. */
  'projects.changed': z.object({}),
} as const
