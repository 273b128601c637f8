/**
 * Stands in front of a value that is taken to be another than it is: a private-use character, which no sensible
 * Dockerfile holds. With it one reading of a file serves to tell what a change would reach.
 */
export const changedMark = '\uE000'

export const isChanged = (value: string): boolean => value.includes(changedMark)
