import { expect } from '@playwright/test'
import type { StagegraphPage } from '../pages/stagegraph-page.ts'

/** A file for gestures: stages 0 to 2, the second built FROM the first, the third copying from it. */
export const threeStages = `FROM alpine:3.8 AS build
WORKDIR /src
COPY . .
RUN make

FROM build AS check
RUN make test

FROM alpine:3.8 AS runtime
WORKDIR /app
COPY --from=check /report /report
CMD ["/app"]
`

/** The gesture changed `threeStages` to this in one step: undo restores the old text. */
export async function expectChange(app: StagegraphPage, after: string): Promise<void> {
  await expect.poll(() => app.editor.text()).toBe(after)
  await app.editor.undo()
  await expect.poll(() => app.editor.text()).toBe(threeStages)
}
