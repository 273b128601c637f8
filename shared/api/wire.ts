import * as z from 'zod'
import { isReason, type Reason } from '../text/index.ts'

/** An expected failure as it crosses the process boundary. */
export const wireFailure = z.object({
  code: z.string(),
  message: z.string(),
  reason: z.custom<Reason>(isReason).exactOptional(),
})
export type WireFailure = z.infer<typeof wireFailure>

/** A call's answer on the wire. */
export const wireAnswer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: wireFailure }),
])
/** The outcome of a call: its value, or a failure from which a `CallError` is made. */
export type WireAnswer = z.infer<typeof wireAnswer>

/** A request frame of the WebSocket: `id` is the client's own, repeated in the answer. */
export const requestFrame = z.object({
  id: z.number().int().nonnegative(),
  call: z.string(),
  input: z.unknown(),
})
/** A frame of the WebSocket from the page: a call with an id that its answer repeats. */
export type RequestFrame = z.infer<typeof requestFrame>

/** Frames from the host: the answer to a call, or a push. */
export const hostFrame = z.union([
  z.object({ id: z.number().int().nonnegative(), answer: wireAnswer }),
  z.object({ push: z.string(), payload: z.unknown() }),
])
/** A frame of the WebSocket from the host: an answer to a request, or a push. */
export type HostFrame = z.infer<typeof hostFrame>
