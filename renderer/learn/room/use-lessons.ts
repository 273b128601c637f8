import { useEffect, useMemo, useState } from 'react'
import type { LessonFiles, LessonList } from '#shared/api/index.ts'
import { type CheckedLesson, checkLesson } from '#shared/lessons/index.ts'
import type { Failure } from '#shared/text/index.ts'
import { failureOf, useSession } from '../../state/index.ts'

/** A lesson of the list, read. */
export interface ListedLesson {
  readonly files: LessonFiles
  readonly checked: CheckedLesson
}

export interface LessonsFound {
  /** `null` until the host has answered. */
  readonly lessons: readonly ListedLesson[] | null
  readonly folders: LessonList['folders']
  readonly failure: Failure | null
  /** Takes another list of the host's: folders were added or removed. Answers why not, or `null`. */
  readonly change: (
    call: 'lessons.addFolder' | 'lessons.removeFolder',
    path: string,
  ) => Promise<Failure | null>
}

/** All lessons there are, and how far each was gone through. */
export function useLessons(): LessonsFound {
  const { host, store } = useSession()
  const [list, setList] = useState<LessonList | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const lessons = useMemo(
    () => list?.lessons.map((files) => ({ files, checked: checkLesson(files) })) ?? null,
    [list],
  )

  useEffect(() => {
    let current = true
    Promise.all([host.call('lessons.list', {}), host.call('lessons.progress', {})])
      .then(([found, lessonProgress]) => {
        store.setState({ lessonProgress })
        if (current) setList(found)
      })
      .catch((error: unknown) => {
        if (current) setFailure(failureOf(error))
      })
    return () => {
      current = false
    }
  }, [host, store])

  return {
    lessons,
    folders: list?.folders ?? [],
    failure,
    async change(call, path) {
      try {
        setList(await host.call(call, { path }))
        return null
      } catch (error) {
        return failureOf(error)
      }
    },
  }
}
