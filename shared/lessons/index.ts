export { type CheckedLesson, checkLesson, lessonFile } from './check-lesson.ts'
export { type Grade, type GradedChoice, grade } from './grade.ts'
export { judgeTask, type TaskState } from './judge.ts'
export {
  type BuildView,
  type Lesson,
  type LessonLanguage,
  type LessonPlace,
  type LessonProblem,
  type LessonStep,
  lessonLanguages,
  type PosedQuestion,
  type Question,
  type Task,
} from './lesson.ts'
export { problemText, tellLesson } from './messages/tell.ts'
export { type LessonModel, type LessonStart, modelOf } from './model.ts'
export { noneId } from './questions/question-kind.ts'
export { type BuiltFinding, type BuiltImage, findingsOf, type RealBuild } from './real-build.ts'
