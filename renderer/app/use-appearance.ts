import { useEffect } from 'react'
import { setLanguage } from '../i18n/index.ts'
import { selectLanguage, useApp, useSession } from '../state/index.ts'
import { useMedia } from './use-media.ts'

/** Theme and language follow the settings, or the system if those say so. */
export function useAppearance(): void {
  const { editor } = useSession()
  const settings = useApp((state) => state.settings)
  const systemDark = useMedia('(prefers-color-scheme: dark)')
  const system = systemDark ? 'dark' : 'light'
  const theme = settings.theme === 'system' ? system : settings.theme
  const language = useApp(selectLanguage)
  useEffect(() => {
    document.documentElement.dataset.theme = theme
  }, [theme])
  const presenting = useApp((state) => state.presenting !== null)
  const type = presenting ? 'presented' : settings.textSize
  useEffect(() => {
    document.documentElement.dataset.type = type
  }, [type])
  const { graphAnimation, editorFontSize, editorTabWidth, editorWrap } = settings
  useEffect(() => {
    document.documentElement.dataset.motion = graphAnimation
    document.documentElement.style.setProperty('--editor-size', `${editorFontSize}px`)
  }, [graphAnimation, editorFontSize])
  useEffect(() => {
    editor.configure({ tabWidth: editorTabWidth, wrap: editorWrap })
  }, [editor, editorTabWidth, editorWrap])
  useEffect(() => {
    // The text's own phrases are those whose words are there.
    void setLanguage(language).then(() => editor.setLanguage(language))
  }, [language, editor])
}
