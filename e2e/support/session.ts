import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { samplesFolder } from './app-shell.ts'
import { expect } from './test.ts'
import type { Workspace } from './workspace.ts'

/** What a whole session ends with, however it was worked: a template whose two stages were given a common base. */
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

/** Puts the program that the template compiles where the Dockerfile will be saved. */
export function writeProgram(workspace: Workspace): void {
  workspace.write('hello.c', readFileSync(join(samplesFolder, 'compile-c', 'hello.c'), 'utf8'))
}

/** The file that the session saves is the one it was to make. */
export async function expectFinished(workspace: Workspace): Promise<void> {
  await expect(() => expect(workspace.saved()).toBe(finished)).toPass({ timeout: 10_000 })
}
