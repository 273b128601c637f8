import type { Workspace } from '../../e2e/support/workspace.ts'

/** In the command line of every slow step, so that a step that outlives its build is found. */
export const stepWords = 'stagegraph-session-step'

const service = `# a service and what it is built with
FROM alpine:3.18.4 AS base
WORKDIR /app

FROM base AS build
COPY message.txt ./
RUN sleep 0.5 && echo ${stepWords} && cat message.txt > built

FROM base AS check
RUN --mount=type=bind,from=build,source=/app,target=/in cat /in/built

FROM base AS runtime
COPY --from=build /app/built ./
CMD ["cat", "built"]
`

const tools = `FROM alpine:3.8 AS fetch
RUN echo fetched > /fetched && sleep 1 && echo ${stepWords}

FROM alpine:3.22 AS pack
COPY --from=fetch /fetched /packed
RUN echo ${stepWords} && sleep 1

FROM scratch AS bundle
COPY --from=pack /packed /
`

/** Opened for measurements, and never edited. */
const fixed = `FROM alpine:3.18.4 AS one
RUN true

FROM one AS two
COPY --from=one /etc/os-release /
`

const visited = `FROM alpine:3.18.4 AS here
RUN echo here

FROM here AS there
`

/** The initial documents of a session, by their folder in the workspace. */
export const documentTexts = { service, tools, fixed, visited } as const
export type DocumentName = keyof typeof documentTexts
/** The edited ones. */
export const workedOn = ['service', 'tools'] as const satisfies readonly DocumentName[]

/** The Dockerfile of a document, relative to the project. */
export const fileOf = (name: DocumentName): string => `${name}/Dockerfile`
export const pathOf = ({ project }: Workspace, name: DocumentName): string => `${project}/${fileOf(name)}`

export function writeDocuments(workspace: Workspace): void {
  for (const [name, text] of Object.entries(documentTexts)) workspace.write(`${name}/Dockerfile`, text)
  workspace.write('service/message.txt', 'hello\n')
}
