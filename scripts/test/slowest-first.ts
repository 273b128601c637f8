import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take minutes, the longest first: one that began last would keep the other workers waiting for it. */
export const slowest: readonly string[] = [
  'shared/lessons/tasks.daemon.test.ts',
  'conformance/reruns.daemon.test.ts',
  'conformance/settings.daemon.test.ts',
  'main/history/forecasts.daemon.test.ts',
  'shared/cache/impact.daemon.test.ts',
  'shared/stages/agreement.daemon.test.ts',
  'shared/edits/semantics.daemon.test.ts',
  'main/buildkit/fault-load.daemon.test.ts',
]

/** Vitest's own order, with the slowest files before all others. On a fresh clone it would go by the files' sizes. */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = slowest.findIndex((name) => moduleId.endsWith(`/${name}`))
      return at === -1 ? slowest.length : at
    }
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other))
  }
}
