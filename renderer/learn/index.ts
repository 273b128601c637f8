export { WhyDialog } from './WhyDialog.tsx'
