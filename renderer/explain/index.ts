export { ExplainPanel } from './ExplainPanel.tsx'
export { PlanPane } from './plan/PlanPane.tsx'
export { linkWords, whyLinks, whyWords } from './why-words.ts'
