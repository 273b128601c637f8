export {
  type BuildOutcome,
  type BuildTransport,
  failedWith,
  type NamedRepository,
  type SolveOptions,
  type SolveTarget,
  type UnsupportedFeature,
} from './build-transport.ts'
export { ControlClient } from './control/control-client.ts'
export type { WireUsageRecord } from './control/control-schema.ts'
export { ControlTransport } from './control/control-transport.ts'
export type { SolveFailure } from './control/solve-failure.ts'
export { type BuildKitDialer, directDialer, engineDialer, NotOffered } from './dialer.ts'
export { GrpcError, grpcCode } from './grpc/grpc-error.ts'
export type { SessionSources } from './session/build-session.ts'
export { hasCredentials } from './session/registry-credentials.ts'
export { secretValues } from './session/secrets.ts'
export { createSession } from './session/session.ts'
export type { WireTimestamp } from './status-schema.ts'
export type { StatusUpdate, TracedVertex } from './trace.ts'
