import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { samplesFolder } from './app-shell.ts'
import { expect } from './test.ts'
import type { Workspace } from './workspace.ts'

/** The result of a whole session, with mouse or keyboard: a template whose two stages have a common base. */
const finished = `FROM alpine:3.22 AS base
WORKDIR /app

# build compiles the program; the compiler stays behind in this stage
FROM base AS build
RUN apk add --no-cache gcc libc-dev
COPY hello.c ./
RUN gcc -o hello hello.c

# runtime is what ships: the program alone
FROM base AS runtime
COPY --from=build /app/hello ./
CMD ["./hello"]
`

/** Writes the program that the template compiles to the Dockerfile's future folder. */
export function writeProgram(workspace: Workspace): void {
  workspace.write('hello.c', readFileSync(join(samplesFolder, 'compile-c', 'hello.c'), 'utf8'))
}

/** The session saved the expected file. */
export async function expectFinished(workspace: Workspace): Promise<void> {
  await expect(() => expect(workspace.saved()).toBe(finished)).toPass({ timeout: 10_000 })
}
