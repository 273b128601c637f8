import {
  compilePatterns,
  followPaths,
  type RestlessFiles,
  type SourceFolder,
  type WalkFilter,
} from '../../context/index.ts'
import { GrpcError, grpcCode } from '../grpc/grpc-error.ts'
import type { GrpcCall, GrpcMethods } from '../grpc/grpc-server.ts'
import { sendFiles, TransferGivenUp } from '../transfer/send-files.ts'

interface FileSyncOptions {
  /** The folders BuildKit may ask for, by the name it knows them under: `context`, `dockerfile`, a named context. */
  readonly folders: ReadonlyMap<string, SourceFolder>
  /** Hears of files that do not hold still while they are sent. */
  readonly restless: RestlessFiles
  /** Called with the reason of a failed transfer: the message for users, which the daemon would wrap into its own. */
  readonly onFailure: (error: Error) => void
}

/** Lets BuildKit read folders: announces and sends only what the build requests. */
export function fileSyncMethods(options: FileSyncOptions): GrpcMethods {
  return {
    async '/moby.filesync.v1.FileSync/DiffCopy'(call) {
      const name = headerValues(call, 'dir-name')[0] ?? ''
      const folder = options.folders.get(name)
      if (folder === undefined) {
        throw new GrpcError(grpcCode.notFound, `the build may not read a folder ${JSON.stringify(name)}`)
      }
      try {
        await sendFiles(call, folder, filterOf(call, folder), options.restless)
      } catch (error) {
        const isOurs = error instanceof Error && !(error instanceof TransferGivenUp)
        if (!call.signal.aborted && isOurs) options.onFailure(error)
        throw error
      }
    },
  }
}

function filterOf(call: GrpcCall, folder: SourceFolder): WalkFilter {
  const included = headerValues(call, 'include-patterns')
  const followed = headerValues(call, 'followpaths')
  const excluded = headerValues(call, 'exclude-patterns')
  const paths = followed.length === 0 ? [] : (followPaths(folder, followed) ?? [])
  const include = [...included, ...paths]
  return {
    include: include.length === 0 ? null : compilePatterns(include),
    exclude: excluded.length === 0 ? null : compilePatterns(excluded),
  }
}

/** A list in a header; `NAME-encoded: 1` marks its values as URL-encoded. */
function headerValues(call: GrpcCall, name: string): readonly string[] {
  const values = call.header(name)
  if (call.header(`${name}-encoded`)[0] !== '1') return values
  return values.map((value) => decodeURIComponent(value.replaceAll('+', ' ')))
}
