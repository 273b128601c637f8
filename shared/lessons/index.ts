export { type CheckedLesson, checkLesson, type LessonSource, lessonFile } from './check-lesson.ts'
export { type Grade, type GradedChoice, grade } from './grade.ts'
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
export { type LessonModel, modelOf, readModel } from './model.ts'
export { noneId } from './questions/question-kind.ts'
export { readLesson } from './read-lesson.ts'
