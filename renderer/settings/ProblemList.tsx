import type { SettingProblem } from '#shared/settings/index.ts'
import { problemText } from '#shared/settings/later.ts'
import { languageOf } from './setting-words.ts'

interface ProblemListProps {
  readonly title: string
  readonly file: string
  readonly problems: readonly SettingProblem[]
  readonly language: string
}

/** Unusable parts of a settings file, and what to do about each. */
export function ProblemList({ title, file, problems, language }: ProblemListProps) {
  if (problems.length === 0) return null
  return (
    <div className="refusal st-problems" role="alert">
      <strong>{title}</strong>
      <ul>
        {problems.map((problem) => (
          <li key={`${problem.kind} ${problem.key}`}>{problemText(problem, file, languageOf(language))}</li>
        ))}
      </ul>
    </div>
  )
}
