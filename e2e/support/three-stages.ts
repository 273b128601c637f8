import { expect } from '@playwright/test'
import type { StagegraphPage } from '../pages/stagegraph-page.ts'

/** A file to make gestures on: stages 0 to 2, of which the second is made from the first and the third copies from it. */
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

/** The gesture changed `threeStages` to this, as one step: undo brings the old text back. */
export async function expectChange(app: StagegraphPage, after: string): Promise<void> {
  await expect.poll(() => app.editor.text()).toBe(after)
  await app.editor.undo()
  await expect.poll(() => app.editor.text()).toBe(threeStages)
}
