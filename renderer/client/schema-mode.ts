import { config } from 'zod'

// Schemas try to compile themselves as they are made; the page's policy forbids that and reports every try.
// `schemas.ts` loads this module first, before any schema is made.
config({ jitless: true })
