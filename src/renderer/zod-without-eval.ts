import { z } from 'zod'

// The page's policy forbids making code from text; asked to try, the schemas of the domain would be reported as a breach.
z.config({ jitless: true })
