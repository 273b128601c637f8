import { useRef } from 'react'

/** Characters that follow each other within this time, in milliseconds, are one word. */
const pause = 700

/** Collects typed characters into the word that is being typed. `at` is the event's time in milliseconds. */
export function useTypedWord(): (character: string, at: number) => string {
  const typed = useRef({ word: '', at: 0 })
  return (character, at) => {
    const word = at - typed.current.at > pause ? character : typed.current.word + character
    typed.current = { word, at }
    return word
  }
}
