/** What steps of the history are called, in English. `{{…}}` is filled in. */
export const stepsEn = {
  typing: 'Typing',
  deleting: 'Deleting',
  paste: 'Paste',
  cut: 'Cut',
  moveText: 'Move text',
  replaceText: 'Replace text',
  complete: 'Completion',
  comment: 'Comment or uncomment lines',
  other: 'Edit the text',
  reload: 'Reload from disk',
  merge: 'Merge with the text on disk',
  fix: 'Fix: {{title}}',
  removeStages: 'Delete stages {{stages}}',
  duplicateStages: 'Duplicate stages {{stages}}',
  changeGlobal: 'Change an ARG above the stages',
  target: 'Build target: {{stage}}',
}
