/** Bytes of a document, a limit that handlers enforce: Dockerfiles are written by hand. */
export const maxDocumentBytes = 8 * 1024 * 1024
/** The most paths in one `documents.ignored`. */
export const maxRequestedPaths = 2000
/** The most tabs kept for the next start. */
export const maxTabs = 100
/** Limits of a folder's listing; the rest is reported as cut, not read. */
export const folderLimits = { depth: 12, folders: 2000, dockerfiles: 500, definitions: 100 } as const
/**
 * Of a folder's tree: entries listed at first and at most, Dockerfiles whose stages are counted in one folder, bytes of a text that is shown.
 * Of finding files by name: files found, folders searched, and how deep.
 */
export const fileLimits = {
  entries: 2000,
  most: 500_000,
  counted: 200,
  textBytes: 256 * 1024,
  found: 20_000,
  foldersSearched: 5000,
  depthSearched: 64,
} as const
/** The most updates in one `documents.push`: an hour of typing, in one request after a long time without the host. */
export const maxUpdates = 50_000

/** Bytes in MiB, as messages say them: rounded up to a tenth, so that what is over a limit never reads as the limit itself. */
export const inMebibytes = (bytes: number): number => Math.ceil((bytes / 1024 / 1024) * 10) / 10
