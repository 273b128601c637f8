export {
  type Completion,
  type CompletionSubject,
  type Completions,
  completionsAt,
} from './completion.ts'
export { type Definition, definitionAt } from './definition.ts'
export { foldRanges } from './fold-ranges.ts'
