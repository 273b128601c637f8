import { type Failure, isReason, type Reason } from '../text/index.ts'
import type { HostFrame, WireAnswer, WireFailure } from './wire.ts'

/*
 * Checks the same as `wireAnswer` and `hostFrame` without schemas: the page reads frames before those are loaded.
 * A test compares them.
 */

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isWireFailure = (value: unknown): value is WireFailure =>
  isObject(value) &&
  typeof value.code === 'string' &&
  typeof value.message === 'string' &&
  (!('reason' in value) || isReason(value.reason))

/** True for an answer of a call: what `wireAnswer` accepts, checked without its schema. */
export const isWireAnswer = (value: unknown): value is WireAnswer =>
  isObject(value) && (value.ok === true || (value.ok === false && isWireFailure(value.error)))

const isFrameId = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0

/** True for a frame that the host may send: what `hostFrame` accepts, checked without its schema. */
export const isHostFrame = (value: unknown): value is HostFrame =>
  isObject(value) && (typeof value.push === 'string' || (isFrameId(value.id) && isWireAnswer(value.answer)))

/** An expected failure of a call: a stable `code`, and a message for the user. Rebuilt on the UI's side of the wire. */
export class CallError extends Error implements Failure {
  readonly code: string
  readonly reason: Reason | undefined
  constructor({ code, message, reason }: Failure) {
    super(message)
    this.name = 'CallError'
    this.code = code
    this.reason = reason
  }
}

/** A failure as it crosses the process boundary: without a reason that is larger than the other side reads. */
export const toWireFailure = ({ code, message, reason }: Failure): WireFailure =>
  isReason(reason) ? { code, message, reason } : { code, message }
