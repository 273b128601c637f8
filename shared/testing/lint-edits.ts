import { runChecks } from '../checks/index.ts'
import { setLint } from '../edits/index.ts'

/** Imported for its effect: edits in this test file are linted, as they are in the app and in the command line. */
setLint(runChecks)
