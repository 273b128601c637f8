export { type CheckedLesson, checkLesson, type LessonSource, lessonFile } from './check-lesson.ts'
export { type Grade, type GradedChoice, grade } from './grade.ts'
export { judgeTask, type TaskState } from './judge.ts'
export type { Objection } from './kept.ts'
export {
  type BuildView,
  type Choice,
  type Condition,
  type ConditionState,
  type Lesson,
  type LessonFailure,
  type LessonLanguage,
  type LessonPlace,
  type LessonProblem,
  type LessonStep,
  lessonLanguages,
  type PosedQuestion,
  type Question,
  type Task,
} from './lesson.ts'
export { lessonFailureMessage, problemText, tell as tellLesson } from './messages/tell.ts'
export { type LessonModel, type LessonStart, modelOf, readModel } from './model.ts'
export { noneId } from './questions/question-kind.ts'
export { readLesson } from './read-lesson.ts'
export { type BuiltFinding, type BuiltImage, findingsOf, type RealBuild } from './real-build.ts'
