import { z } from 'zod'

const ROLES = ['agent', 'supervisor', 'admin'] as const
const url = z
  .string()
  .regex(/^(https?:\/\/[^\s/]+(\/\S*)?)?$/, 'expected an address such as https://id.example.com, or nothing')

/** A provider of log-ins; config/default.yaml explains each key. */
export const oidcSchema = z
  .strictObject({
    issuer: url,
    name: z.string().max(40),
    clientId: z.string().max(200),
    clientSecretFile: z.string(),
    origin: url,
    scopes: z.string().regex(/^openid( \S+)*$/, 'expected openid first, then others, such as openid profile email'),
    loginClaim: z.string().min(1),
    nameClaim: z.string(),
    agentClaim: z.string(),
    groupsClaim: z.string(),
    createsUsers: z.boolean(),
    groups: z
      .array(
        z.strictObject({
          group: z.string().min(1),
          role: z.enum(ROLES),
          profile: z.string().min(1).optional(),
          team: z.string().min(1).optional(),
        }),
      )
      .max(200),
    clockSkewS: z.int().min(0).max(300),
  })
  .refine(({ issuer, clientId, origin, name }) => issuer === '' || [clientId, origin, name].every(Boolean), {
    message: 'with an issuer, name, clientId and origin have to be there, too',
    path: ['issuer'],
  })

/** The same, checked. */
export type OidcConfig = z.infer<typeof oidcSchema>
