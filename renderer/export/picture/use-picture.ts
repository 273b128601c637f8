import { useEffect, useRef, useState } from 'react'
import type { Scene } from '#shared/export/index.ts'
import { createLayoutClient, type LayoutClient, type PictureSubject, pictureOf } from '../../canvas/later.ts'
import { useLanguage } from '../../i18n/index.ts'
import { ExportFailure } from '../export-failure.ts'
import { drawPicture, type Picture } from './draw-picture.ts'
import type { PictureChoices } from './picture-choices.ts'
import { pictureWords } from './picture-subject.ts'

/** Why there is no picture, as a key of this room's words. */
type PictureProblem = ExportFailure['key'] | 'picture.failed'

export interface DrawnPicture {
  /** The newest one; while another is drawn, the one before. */
  readonly picture: Picture | null
  readonly problem: PictureProblem | null
  /** It is not yet the one that was asked for. */
  readonly isDrawing: boolean
}

/** What was drawn last, and what it is the answer to: `null` for nothing. */
interface Answer extends Omit<DrawnPicture, 'isDrawing'> {
  readonly choices: PictureChoices | null
  readonly heading: string
  readonly language: string
}

/** A layout that has taken so many milliseconds does not keep a newer one waiting: its worker is ended. */
const patience = 600

/** Draws what is chosen, in a layout worker of its own: the canvas stays as it is. `subjects`: what each overlay shows. */
export function usePicture(
  subjects: Readonly<Record<PictureChoices['overlay'], PictureSubject | null>>,
  choices: PictureChoices,
  heading: string,
): DrawnPicture {
  const [drawn, setDrawn] = useState<Answer>({
    picture: null,
    problem: null,
    choices: null,
    heading: '',
    language: '',
  })
  const language = useLanguage()
  const client = useRef<LayoutClient | null>(null)
  const scenes = useRef(new Map<string, Scene>())
  useEffect(() => {
    client.current = createLayoutClient()
    return () => {
      client.current?.close()
      client.current = null
    }
  }, [])
  useEffect(() => {
    let isWanted = true
    let layingOutSince: number | null = null
    const { level, shows, direction, moved, comments, overlay } = choices
    const wish = { level, shows, direction, moved, comments }
    const sceneOf = async (): Promise<Scene | null> => {
      const key = JSON.stringify([wish, overlay, language])
      const known = scenes.current.get(key)
      const subject = subjects[overlay]
      if (known !== undefined || subject === null || client.current === null) return known ?? null
      layingOutSince = performance.now()
      const scene = await pictureOf(subject, wish, pictureWords(), client.current)
      layingOutSince = null
      if (scene !== null) scenes.current.set(key, scene)
      return scene
    }
    const draw = async (): Promise<void> => {
      const scene = await sceneOf()
      if (scene === null || !isWanted) return
      const picture = await drawPicture(scene, choices, heading)
      if (isWanted) setDrawn({ picture, problem: null, choices, heading, language })
    }
    draw().catch((error: unknown) => {
      const problem = error instanceof ExportFailure ? error.key : 'picture.failed'
      if (isWanted) setDrawn({ picture: null, problem, choices, heading, language })
    })
    return () => {
      isWanted = false
      if (layingOutSince === null || performance.now() - layingOutSince < patience) return
      if (client.current === null) return
      client.current.close()
      client.current = createLayoutClient()
    }
  }, [subjects, choices, heading, language])
  const { picture, problem } = drawn
  const isDrawing = drawn.choices !== choices || drawn.heading !== heading || drawn.language !== language
  return { picture, problem, isDrawing }
}
