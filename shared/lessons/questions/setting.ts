import { fromChain } from '../../stages/index.ts'
import type { Choice } from '../lesson.ts'
import { codeOf, findInGraph, locationOf, stepsOf } from '../locations.ts'
import { reason, stageTitle } from '../messages/catalogue.ts'
import { failLesson } from '../messages/problem-text.ts'
import { readSetting, setsIt, settingForms, settingOf } from '../settings.ts'
import { oneOf, type QuestionKind } from './question-kind.ts'

/** Which line a setting of a stage's image comes from. */
export const settingQuestion: QuestionKind = (fields) => {
  const stageName = fields.required('stage')
  const text = fields.required('setting')
  return (model) => {
    const named = findInGraph(model, stageName)
    if (!named.ok) return named
    const { graph, stage } = named.value
    const wanted = readSetting(text)
    if (wanted === null) {
      return failLesson('no-such-thing', reason('no-setting#form', { setting: text, forms: settingForms }))
    }
    const setting = settingOf(graph, stage, wanted)
    const origin = setting?.origin.kind === 'step' ? setting.origin : null
    const chain = new Set(fromChain(graph, stage))
    const names = { setting: text, stage: stageTitle(stage) }
    const steps = graph.stages.flatMap((each) =>
      stepsOf(each).filter(({ instruction }) => setsIt(instruction, wanted)),
    )
    const choices = steps.map((step): Choice => {
      const right = origin?.owner === step.stage.index && origin.instruction === step.index
      const values = { ...names, owner: stageTitle(step.stage), line: step.instruction.line }
      return {
        id: `step ${step.stage.index} ${step.index}`,
        label: { code: codeOf(step.instruction), line: step.instruction.line },
        subject: locationOf(step),
        place: locationOf(step),
        right,
        why: right
          ? reason(step.stage.index === stage.index ? 'why#ownSetting' : 'why#inherited', values)
          : !chain.has(step.stage.index)
            ? reason('why#notBelow', values)
            : origin === null
              ? reason('why#takenAway', values)
              : reason('why#setAnew', { ...values, later: origin.line }),
      }
    })
    const base: Choice = {
      id: 'base',
      label: reason('choice#base'),
      subject: null,
      place: null,
      right: origin === null,
      why:
        origin === null
          ? reason('why#noLine', names)
          : reason('why#someLine', { ...names, line: origin.line }),
    }
    return oneOf(reason('ask#setting', names), [...choices, base])
  }
}
