export { type CheckedLesson, checkLesson, lessonFile } from './check-lesson.ts'
export { evaluateTask, type Grade, type GradedChoice, grade, type TaskState } from './evaluate-task.ts'
export type {
  BuildView,
  Lesson,
  LessonLocation,
  LessonProblem,
  LessonStep,
  PosedQuestion,
  Question,
  Task,
} from './lesson.ts'
export { lessonMessage } from './messages/catalogue.ts'
export { problemText } from './messages/problem-text.ts'
export { type LessonModel, type LessonStart, modelOf } from './model.ts'
export { noneId } from './questions/question-kind.ts'
export { type BuiltFinding, type BuiltImage, findingsOf, type RealBuild } from './real-build.ts'
