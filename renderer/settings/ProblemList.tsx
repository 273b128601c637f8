import type { SettingProblem } from '#shared/settings/index.ts'
import { problemText } from '#shared/settings/later.ts'
import { useLanguage } from '../i18n/index.ts'

interface ProblemListProps {
  readonly title: string
  readonly file: string
  readonly problems: readonly SettingProblem[]
}

/** Unusable parts of a settings file, and what to do about each. */
export function ProblemList({ title, file, problems }: ProblemListProps) {
  const language = useLanguage()
  if (problems.length === 0) return null
  return (
    <div className="refusal st-problems" role="alert">
      <strong>{title}</strong>
      <ul>
        {problems.map((problem) => (
          <li key={`${problem.kind} ${problem.key}`}>{problemText(problem, file, language)}</li>
        ))}
      </ul>
    </div>
  )
}
