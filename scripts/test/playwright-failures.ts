import { relative, resolve, sep } from 'node:path'
import type { JSONReport, JSONReportSuite, JSONReportTest } from '@playwright/test/reporter'
import type { Failure } from './failures.ts'

/** The first error of the first attempt that had one; a test that had to fail, and passed, has none. */
const message = ({ results, expectedStatus }: JSONReportTest): string =>
  results.flatMap(({ errors }) => errors)[0]?.message ??
  `It was to end as ${expectedStatus}, and ended as ${results.at(-1)?.status}.`

/** What failed in a run of Playwright, from its JSON report. `root`: what files are told from. */
export function playwrightFailures(report: JSONReport, root: string): Failure[] {
  const named = (file: string): string =>
    relative(root, resolve(report.config.rootDir, file)).replaceAll(sep, '/')

  const inSuite = (suite: JSONReportSuite, groups: readonly string[]): Failure[] => [
    ...suite.specs.flatMap((spec) =>
      spec.tests
        .filter(({ status }) => status === 'unexpected' || status === 'flaky')
        .map((test) => ({
          file: `${named(spec.file)}:${spec.line}`,
          test: [...groups, spec.title].join(' › '),
          message: message(test),
          flaky: test.status === 'flaky',
        })),
    ),
    ...(suite.suites ?? []).flatMap((inner) => inSuite(inner, [...groups, inner.title])),
  ]

  const outside = report.errors.map((error) => ({
    file: error.location ? named(error.location.file) : null,
    test: null,
    message: error.message ?? 'It told no reason.',
    flaky: false,
  }))
  // The outermost suites are the files.
  return [...report.suites.flatMap((suite) => inSuite(suite, [])), ...outside]
}
