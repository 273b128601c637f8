import type { NotesByNamespace } from './rows.ts'

/** Where the texts stand that screens and the command line share, and those of the command line alone. */
export const placesOfMessages: NotesByNamespace<string> = {
  cli: {
    'usage.*': 'Output of “stagegraph --help”: what a command or option does, behind its name.',
    'usage.title': 'Output of “stagegraph --help”: the sentence at its top.',
    '*': 'Error of the command line, on a line of its own: no capital, no full stop at its end.',
    'in.*': 'Error of the command line: which command or file it is about, and behind a colon what is wrong.',
    'why.*': 'End of an error of the command line, behind a colon: why.',
    'edit.wayOut': 'Error of “stagegraph edit”: behind a refused edit, how it is done anyway.',
    'build.stdin build.stage': 'Part of the output of “stagegraph build” and “explain”: in place of a name.',
    'build.warning build.done': 'Line of the output of “stagegraph build”.',
    'step.*': 'Output of “stagegraph build”: what came of a step, behind it.',
    'open.*': 'Notice or error of “stagegraph open”.',
    'open.noDisplay open.noElectron open.notDownloaded open.root':
      'Part of the notice open.web, before its colon: why there is no desktop app.',
    'serve.*': 'Notice or error of “stagegraph serve”.',
    'severity.*': 'Output of “stagegraph check”: how grave a problem is, before its message.',
    'plan.*': 'Line of the output of “stagegraph explain”.',
    'plan.ships plan.feeds plan.unused': 'Part of plan.stage: a stage’s role.',
    'plan.why#*': 'End of plan.stage, behind a colon: why the stage is built or not.',
    'change.*': 'Line of the output of “stagegraph explain --change”.',
    'change.line': 'Part of change.none and change.some: what changes.',
  },
  refusals: {
    '*': 'What a message of BuildKit means: list of problems, box about a build that failed, refused edits, command line. What is wrong, then what to do.',
  },
  checks: {
    '*': 'Message of a check: list of problems, tooltip in the text, command line. What is wrong, then what to do, in one sentence.',
    'fix#*':
      'Correction of a problem: button behind it in the list of problems and in the text, and part of the title of a step.',
  },
  edits: {
    '*': 'Why an edit is refused: in forms, in messages in the corner of the window and on the command line. What is wrong, behind the colon what to do.',
    'part#*': 'Part of another sentence about a refused edit: no capital, no full stop.',
  },
  failures: {
    '*': 'Why a call failed: in messages in the corner of the window, in place of what could not be read, on the command line. What happened, then what to do.',
    'part#*': 'Part of another sentence about a failure: no capital, no full stop.',
    'part#tried part#place-*':
      'Part of no-daemon and of the list of daemons: a place that was asked, and what came of it.',
    'part#endpoint-*': 'List of daemons: why a daemon cannot be reached, below its name; part of no-daemon.',
    'part#uses-* part#feature-*': 'Part of the enumeration in not-agreed or not-supported.',
    'part#archive-*': 'Part of unreadable-image, behind a colon: why.',
    'part#limit-*':
      'Part of too-large#stages, lesson-too-large and problems of Compose and Bake files: how much is allowed.',
    'warning#*':
      'A build’s warning: above the log, and on the command line. What was noticed, then what to do.',
    'part#input-*': 'Part of invalid-input, behind the name of a value and a colon: what is wrong with it.',
    'part#kind-*': 'Part of part#input-kind: what a value has to be.',
    'part#yaml-*': 'Part of a problem of a Compose file, behind a colon: why its YAML cannot be read.',
    'part#read-*':
      'Part of a problem of a Compose or Bake file, or of another part#read-*: what could not be read.',
  },
  lessons: {
    'ask#*': 'Lesson: a question, above its choices.',
    'choice#* stage#number change#*': 'Lesson: a choice of a question, or part of a sentence.',
    'why#*': 'Lesson: below a choice of a checked question, why it is right or not.',
    'do#*': 'Lesson: a condition of a task in the list below it; without a full stop.',
    'do#namedOther do#stillNumber do#targetOther do#stillWasted do#stillReplaced do#cacheUnused do#cacheElsewhere do#cacheRefused do#notInstalled do#printsOther do#stillReruns':
      'Lesson: below a condition that is not met, what is still missing: a sentence.',
    'builds#* kept#*': 'Lesson: what stands in the way of a task, below its conditions: a sentence.',
    'fails#*': 'Lesson: end of a sentence about a command that fails, behind a colon.',
    'built#*': 'Lesson: what a real build showed.',
    'text-has-error no-such-stage no-such-step no-such-step#form no-reference nothing-to-choose no-setting#form no-change#form no-such-stage#near':
      'Lesson: why a step does not apply to the text; the same of a lesson’s file that has mistakes.',
    '*': 'Mistake in the file of a lesson that somebody writes: in the dialog “Learn”.',
    '*#remedy *#suggest *#known': 'Mistake in the file of a lesson: the second sentence, what to do.',
    'where where#line': 'Mistake in the file of a lesson: its place, before the colon.',
    'steps#*': 'Part of not-the-same: what one of two files has.',
  },
  templates: {
    '*.name': 'Name of a template, in the list of templates.',
    '*.about': 'Sentence below the name of a template.',
    '*.label.*': 'Label of a field of a template.',
    'stage.* image.base': 'Label of a field that several templates have.',
    '*.comment.*':
      'Comment in the Dockerfile that a template writes, behind “# ”: one line, no full stop; stages are called by their names.',
  },
}
