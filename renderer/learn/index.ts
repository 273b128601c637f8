export { LessonTab } from './LessonTab.tsx'
export { LearnDialog } from './room/LearnDialog.tsx'
export { WhyDialog } from './WhyDialog.tsx'
