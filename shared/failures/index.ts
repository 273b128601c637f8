export { failure, type PartKey, part, partMessage, type Warning, warning } from './failure.ts'
export { type InputProblem, inputProblems, notFitting } from './input-problem.ts'
export { pageFailure } from './page-failure.ts'
