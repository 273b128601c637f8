import { useMemo } from 'react'
import type { LessonFiles, LessonList } from '#shared/api/index.ts'
import { type CheckedLesson, checkLesson } from '#shared/lessons/index.ts'
import type { Failure } from '#shared/text/index.ts'
import { toFailure, useSession } from '../../state/index.ts'
import { useQuery } from '../../state/later.ts'

/** A lesson of the list, parsed. */
export interface ListedLesson {
  readonly files: LessonFiles
  readonly checked: CheckedLesson
}

export interface LessonsFound {
  /** `null` until the host has answered. */
  readonly lessons: readonly ListedLesson[] | null
  readonly folders: LessonList['folders']
  readonly failure: Failure | null
  /** Adds or removes a folder and takes the host's new list. Returns the failure, or `null`. */
  readonly change: (
    call: 'lessons.addFolder' | 'lessons.removeFolder',
    path: string,
  ) => Promise<Failure | null>
}

/** All available lessons and the progress in each. */
export function useLessons(): LessonsFound {
  const { host, store } = useSession()
  const {
    data: list,
    failure,
    replace,
  } = useQuery(async () => {
    const [found, lessonProgress] = await Promise.all([
      host.call('lessons.list', {}),
      host.call('lessons.progress', {}),
    ])
    store.setState({ lessonProgress })
    return found
  }, [host, store])
  const lessons = useMemo(
    () => list?.lessons.map((files) => ({ files, checked: checkLesson(files) })) ?? null,
    [list],
  )

  return {
    lessons,
    folders: list?.folders ?? [],
    failure,
    async change(call, path) {
      try {
        replace(await host.call(call, { path }))
        return null
      } catch (error) {
        return toFailure(error)
      }
    },
  }
}
