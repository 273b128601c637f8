import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { findTarget } from '../stages/index.ts'
import { type Language, languages } from '../words/index.ts'
import { translations } from '../words/testing/all-languages.ts'
import type { Lesson } from './lesson.ts'
import { lessonMessage } from './messages/catalogue.ts'
import { problemText } from './messages/problem-text.ts'
import { readModel } from './model.ts'
import { bundledLesson, bundledSource, bundledIds as ids, lessonsFolder } from './testing/bundled-lessons.ts'
import { lessonSolutions } from './testing/lesson-solutions.ts'

function lessonIn(id: string, language: Language): Lesson {
  const lesson = bundledLesson(id).lessons[language]
  if (!lesson) throw new Error(`${id} cannot be read in ${language}`)
  return lesson
}

/** Takes a lesson like a learner who does everything right; returns what each question asked. */
function walk(id: string, lesson: Lesson) {
  let text = bundledSource(id).dockerfile
  const { start } = bundledLesson(id)
  let target: string | null = null
  const solutions = [...(lessonSolutions[id] ?? [])]
  const model = () => {
    const read = readModel(text, {}, null, start)
    return target === null ? read : readModel(text, {}, findTarget(read.graph, target), start)
  }
  const asked = lesson.steps.flatMap(({ task, title }) => {
    if (task?.kind === 'do') {
      const states = () =>
        task.conditions.map((condition) => {
          const state = condition.look(model())
          return state.ok && state.value.met
        })
      expect(states(), `${id}, ${title}: something is left to do`).toContain(false)
      const solution = solutions.shift()
      if (solution === undefined) throw new Error(`no solution for ${id}, ${title}`)
      target = solution.target ?? target
      text = solution.text?.(text) ?? text
      expect(states(), `${id}, ${title}: done`).not.toContain(false)
    }
    if (task?.kind !== 'question') return []
    const posed = task.question.pose(model())
    if (!posed.ok) throw new Error(`${id}, ${title}: ${posed.error.message}`)
    return [{ title, ...posed.value }]
  })
  expect(solutions).toEqual([])
  return asked
}

describe('the lessons that come with the app', () => {
  it('the lessons that come with the app are at least nine, each with a folder to build in', () => {
    expect(ids.length).toBeGreaterThanOrEqual(9)
    for (const id of ids) expect(existsSync(`${lessonsFolder}${id}/context/Dockerfile`), id).toBe(true)
  })

  it.each(ids)('%s has no mistake in any language', (id) => {
    const { lessons, problems } = bundledLesson(id)
    expect(problems.map((problem) => problemText(problem, 'en'))).toEqual([])
    for (const language of languages) expect(lessons[language], language).toBeDefined()
  })

  it.each(ids.flatMap((id) => translations.map((language) => [id, language] as const)))(
    '%s leaves no words untranslated in %s',
    (id, language) => {
      const [english, translated] = [lessonIn(id, 'en'), lessonIn(id, language)]
      const written = /[ぁ-んァ-ヶ\u4e00-\u9fff]/
      for (const [at, step] of translated.steps.entries()) {
        const other = english.steps[at]
        expect(step.title, step.title).toMatch(written)
        expect(other?.title, step.title).not.toMatch(written)
        expect(step.text === '', step.title).toBe(other?.text === '')
        expect(step.after === '', step.title).toBe(other?.after === '')
        for (const words of [step.text, step.after])
          if (words !== '') expect(words, step.title).toMatch(written)
      }
      expect(translated.summary).toMatch(written)
      expect(translated.minutes).toBe(english.minutes)
    },
  )

  it.each(ids)('%s can be finished, and each question has right and wrong answers with reasons', (id) => {
    const asked = walk(id, lessonIn(id, 'en'))
    expect(asked.length).toBeGreaterThan(0)
    for (const { title, choices, several } of asked) {
      const where = `${id}, ${title}`
      expect(new Set(choices.map((choice) => choice.id)).size, where).toBe(choices.length)
      const right = choices.filter((choice) => choice.right)
      expect(right.length, where).toBeGreaterThan(0)
      expect(right.length, where).toBeLessThan(choices.length)
      if (!several) expect(right, where).toHaveLength(1)
      for (const language of languages) {
        for (const { why, label } of choices) {
          expect(lessonMessage(why, language), where).not.toMatch(/[{}]|undefined/)
          if (!('code' in label)) expect(lessonMessage(label, language).trim(), where).not.toBe('')
        }
      }
    }
  })

  it.each(ids)('%s asks the same in every language', (id) => {
    const brief = (language: Language) =>
      walk(id, lessonIn(id, language)).map(({ choices }) =>
        choices.map((choice) => [choice.id, choice.right]),
      )
    for (const language of translations) expect(brief(language)).toEqual(brief('en'))
  })
})
