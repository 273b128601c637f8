import { type GrpcMethods, unaryMethod } from '../grpc/grpc-server.ts'
import { healthCheckResponse } from './session-schema.ts'

const serving = 1

/** BuildKit asks every five seconds, and drops a session that does not answer. */
export const healthMethods: GrpcMethods = {
  '/grpc.health.v1.Health/Check': unaryMethod(() => healthCheckResponse.encode({ status: serving })),
}
