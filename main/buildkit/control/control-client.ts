import type { Duplex } from 'node:stream'
import { GrpcClient } from '../grpc/grpc-client.ts'
import { introductionHeaders, type SessionIntroduction } from '../session/session.ts'
import { bytesMessage } from '../session/session-schema.ts'
import { decodeStatus, type StatusUpdate } from '../trace.ts'
import {
  diskUsageRequest,
  diskUsageResponse,
  infoResponse,
  listWorkersResponse,
  pruneRequest,
  type SolveRequest,
  solveRequest,
  solveResponse,
  statusRequest,
  usageRecord,
  type WireUsageRecord,
  type WireWorker,
} from './control-schema.ts'

const service = '/moby.buildkit.v1.Control'
const nothing = new Uint8Array()

/** BuildKit's Control API on one connection. Calls reject with `GrpcError`. */
export class ControlClient {
  readonly #grpc: GrpcClient

  /** Takes the connection over. */
  constructor(connection: Duplex) {
    this.#grpc = new GrpcClient(connection)
  }

  /** Builds, and returns what the exporter reports. Aborting the signal stops the work on the daemon. */
  async solve(request: SolveRequest, signal: AbortSignal): Promise<Readonly<Record<string, string>>> {
    const answer = await this.#grpc.unary(`${service}/Solve`, solveRequest.encode(request), { signal })
    return solveResponse.decode(answer).exporterResponse
  }

  /** Status updates of the build `ref` from start to end; waits for a build that has not started yet. */
  async *status(ref: string, signal?: AbortSignal): AsyncGenerator<StatusUpdate> {
    const asked = statusRequest.encode({ ref })
    for await (const message of this.#grpc.serverStream(
      `${service}/Status`,
      asked,
      signal ? { signal } : {},
    )) {
      yield decodeStatus(message)
    }
  }

  /** The version of BuildKit, `''` where it does not report one. */
  async version(): Promise<string> {
    return infoResponse.decode(await this.#grpc.unary(`${service}/Info`, nothing)).version?.version ?? ''
  }

  async workers(): Promise<readonly WireWorker[]> {
    return listWorkersResponse.decode(await this.#grpc.unary(`${service}/ListWorkers`, nothing)).records
  }

  /** Records of the build cache that match a filter like `type==regular`; all without one. */
  async diskUsage(filter: readonly string[] = []): Promise<readonly WireUsageRecord[]> {
    const answer = await this.#grpc.unary(`${service}/DiskUsage`, diskUsageRequest.encode({ filter }))
    return diskUsageResponse.decode(answer).records
  }

  /** Removes records that are not in use and yields each one removed; `id==X` selects one. */
  async *prune(filter: readonly string[] = []): AsyncGenerator<WireUsageRecord> {
    const asked = pruneRequest.encode({ filter, all: false })
    for await (const message of this.#grpc.serverStream(`${service}/Prune`, asked)) {
      yield usageRecord.decode(message)
    }
  }

  /** A connection for a session inside this one, for a BuildKit without a separate session endpoint. */
  openSession(introduction: SessionIntroduction, signal: AbortSignal): Duplex {
    return this.#grpc.byteStream(
      `${service}/Session`,
      {
        wrap: (data) => bytesMessage.encode({ data }),
        unwrap: (message) => bytesMessage.decode(message).data,
      },
      { metadata: introductionHeaders(introduction), signal },
    )
  }

  /** Resolves when the connection has closed, from either side. */
  get closed(): Promise<void> {
    return this.#grpc.closed
  }

  close(): void {
    this.#grpc.close()
  }
}
