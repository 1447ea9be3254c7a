import { z } from 'zod'

/** Who is logged in. */
export const sessionUser = z.object({
  id: z.string(),
  login: z.string(),
  name: z.string(),
  role: z.enum(['agent', 'supervisor', 'admin']),
  agent: z.string().describe("The agent that this user is, or ''."),
})

/** The user behind a session. */
export type SessionUser = z.infer<typeof sessionUser>
