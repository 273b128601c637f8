/** Bytes of a document, a limit that handlers enforce: a Dockerfile is text that users write. */
export const maxDocumentBytes = 4 * 1024 * 1024
/** Paths that one `documents.ignored` may ask about. */
export const maxRequestedPaths = 2000
/** Tabs that are kept for the next start. */
export const maxTabs = 100
/** Limits of a folder's listing; what goes beyond is reported, not read. */
export const folderLimits = { depth: 12, folders: 2000, dockerfiles: 500, definitions: 100 } as const
export type FolderLimit = keyof typeof folderLimits
