import { z } from 'zod'
import { sessionUser } from './session.ts'

/** What a log-in still needs: a code of the telephone, or that one is set up now. */
export const stepNeeded = z.object({
  needs: z.enum(['code', 'enrolment']).describe('A code, or a telephone to be set up, which the role has to have.'),
  ticket: z.string().describe('Stands for the step that was done; sent with the next one.'),
  expiresAtMs: z.int(),
})
/** A log-in that is half done. */
export type StepNeeded = z.infer<typeof stepNeeded>

/** What an authenticator app is told. */
export const enrolment = z.object({
  secret: z.string().describe('Base32, for those who type it.'),
  uri: z.string(),
  qr: z.string().describe('The same as a picture, in SVG.'),
})
/** A secret to be set up. */
export type Enrolment = z.infer<typeof enrolment>

/** Codes for a lost telephone. */
export const recoveryCodes = z.object({
  recoveryCodes: z.array(z.string()).describe('Each logs in once in place of a code; they are shown this once.'),
})
/** New ones. */
export type RecoveryCodes = z.infer<typeof recoveryCodes>

/** The end of a log-in in which a telephone was set up. */
export const enrolled = recoveryCodes.extend({ user: sessionUser })
/** Who logged in, and their new recovery codes. */
export type Enrolled = z.infer<typeof enrolled>

/** How I stand with the second step. */
export const ownSecondStep = z.object({
  sinceMs: z.int().describe('Since when codes are asked for; 0 where they are not.'),
  recoveryCodesLeft: z.int(),
  isRequired: z.boolean().describe('My role has to have it.'),
})
/** The same, for the web app. */
export type OwnSecondStep = z.infer<typeof ownSecondStep>
