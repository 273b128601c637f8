import * as z from 'zod'
import {
  type BuildEvent,
  entitlements,
  type ValueOptions,
  valueOptionIds,
  valueOptions,
} from '../build/index.ts'
import { call, done, nothing } from './call.ts'
import { path } from './documents.ts'
import { maxDocumentBytes } from './limits.ts'

export const buildId = z.string().regex(/^[a-z0-9]{8,64}$/)

const keyValues = z.record(z.string().min(1).max(256), z.string().max(64 * 1024)).readonly()

const target = z.string().max(256)
const tags = z.array(z.string().min(1).max(512)).max(64).readonly()
/** Names of secrets and agents; Dockerfile's `id=`. */
const id = z.string().min(1).max(256)
const cacheLocation = z.object({ type: z.string().min(1).max(64), attributes: keyValues })

/** The options of one text. */
const { platform, ...otherValues } = Object.fromEntries(
  valueOptionIds.map((id) => {
    const option = valueOptions[id]
    return [id, (option.kind === 'choice' ? z.enum(option.choices) : z.string().max(256)).exactOptional()]
  }),
) as unknown as {
  readonly [Id in keyof ValueOptions]: z.ZodExactOptional<z.ZodType<ValueOptions[Id], ValueOptions[Id]>>
}

/** The optional fields of a request. */
const buildExtras = {
  moreTargets: z.array(z.object({ target, tags })).max(64).readonly().exactOptional(),
  noCacheStages: z.array(z.string().min(1).max(256)).max(256).readonly().exactOptional(),
  secrets: z
    .array(
      z.discriminatedUnion('from', [
        z.object({ id, from: z.literal('file'), path }),
        z.object({ id, from: z.literal('env'), name: z.string().min(1).max(256) }),
      ]),
    )
    .max(64)
    .readonly()
    .exactOptional(),
  ssh: z
    .array(z.object({ id, socket: path.nullable() }))
    .max(16)
    .readonly()
    .exactOptional(),
  namedContexts: z.record(z.string().min(1).max(256), z.string().min(1).max(4096)).readonly().exactOptional(),
  ...otherValues,
  addHosts: z.record(z.string().min(1).max(256), z.string().min(1).max(64)).readonly().exactOptional(),
  cacheFrom: z.array(cacheLocation).max(16).readonly().exactOptional(),
  cacheTo: z.array(cacheLocation).max(16).readonly().exactOptional(),
  entitlements: z.array(z.enum(entitlements)).max(entitlements.length).readonly().exactOptional(),
  variables: z.array(z.string().min(1).max(256)).max(256).readonly().exactOptional(),
}

/** The JSON of a `BuildRequest` (shared/build), with the limits that the host enforces. */
export const buildRequest = z.object({
  context: path,
  dockerfile: z.string().max(maxDocumentBytes),
  dockerfilePath: path.nullable(),
  target,
  tags,
  buildArgs: keyValues,
  platform: platform.unwrap(),
  labels: keyValues,
  noCache: z.boolean(),
  pull: z.boolean(),
  ...buildExtras,
})

/** What the user chooses: everything except the files. */
export const buildOptions = buildRequest.omit({ context: true, dockerfile: true, dockerfilePath: true })

/** Features of `docker build` that a daemon's transport may lack. */
const unsupportedFeature = z.enum([
  'images',
  'incremental-transfer',
  'secrets',
  'ssh',
  'named-contexts',
  'registry-credentials',
  'cache-export',
  'entitlements',
  'no-cache-stages',
  'step-states',
  'failure-location',
])

/** What the daemon in use can build. */
const buildAbilities = z.object({
  /** Name of the transport, for users. */
  transport: z.string(),
  unsupported: z.array(unsupportedFeature),
  /** Those it reports, as `linux/arm64`; empty when it reports none. */
  platforms: z.array(z.string()),
})
/** What the daemon in use can build, and what its transport does not support. */
export type BuildAbilities = z.infer<typeof buildAbilities>

/** Events are made by the host from its own types; the UI trusts its host for their inner shape. */
export const buildEvent = z.custom<BuildEvent>(
  (value) =>
    typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string',
)

export const buildCalls = {
  /** Starts a build. Fails: `no-daemon`, `outside-roots`, `invalid-dockerfile`, `unknown-target`, `unnamed-stage`, `withheld-values`, `not-supported`, `not-agreed`. */
  'builds.start': call(buildRequest, z.object({ buildId })),
  /**
   * What of a build's manifest nobody agreed to yet, as indexes into `manifestOf` of the same request, and the registries that the build
   * names and this machine has credentials for.
   */
  'builds.unagreed': call(
    buildRequest,
    z.object({ items: z.array(z.number().int().nonnegative()), logins: z.array(z.string()) }),
  ),
  /** Somebody agreed to what such a build uses: builds in the same context may use it from now on. */
  'builds.agree': call(buildRequest, done),
  /** Stops the work on the daemon; returns when the daemon has stopped it. */
  'builds.cancel': call(z.object({ buildId }), done),
  /** Fails: `no-daemon`. */
  'builds.abilities': call(nothing, buildAbilities),
  /**
   * The events so far from index `from` on, for a page that was reloaded or lost its connection. They come in pieces,
   * since a build may have emitted 100 MB: with `more`, further pieces follow.
   */
  'builds.events': call(
    z.object({ buildId, from: z.number().int().nonnegative() }),
    z.object({ events: z.array(buildEvent), more: z.boolean() }),
  ),
} as const

export const buildPushes = {
  /** Batches keep order; a build's events never arrive twice. `from` is the index of the first one. */
  'builds.events': z.object({ buildId, from: z.number().int().nonnegative(), events: z.array(buildEvent) }),
} as const
