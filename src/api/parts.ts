import type { FastifyBaseLogger } from 'fastify'
import type { ProviderRules } from '../crm/login/provider-user.ts'
import type { CrmObject } from '../crm/object.ts'
import type { NumberPlan } from '../lib/phone-number.ts'
import type { BrowserPhones } from '../ports/browser-phones.ts'
import type { Clock } from '../ports/clock.ts'
import type { Explainer } from '../ports/explainer.ts'
import type { IdentityProvider } from '../ports/identity-provider.ts'
import type { Ids } from '../ports/ids.ts'
import type { Mailer } from '../ports/mailer.ts'
import type { Prompts } from '../ports/prompts.ts'
import type { Store } from '../ports/store.ts'
import type { WhatIf } from '../ports/what-if.ts'
import type { Loop } from '../runtime/loop.ts'
import type { TargetRules } from './webhooks/target.ts'

/** A provider that knows people already, and whom of them we let in. */
export interface LogInBy extends ProviderRules {
  readonly provider: IdentityProvider
}

/** What is known of a switch besides whether it is attached. */
export interface SwitchFacts {
  readonly software: string
  /** The legs of live calls on it. */
  readonly legs: number
}

/** What the API is made of. */
export interface ApiParts {
  readonly loop: Loop
  readonly store: Pick<Store, 'read' | 'find' | 'onHealth'>
  readonly clock: Clock
  readonly ids: Ids
  /** Undefined where people log in with us alone. */
  readonly logInBy?: LogInBy | undefined
  /** What authenticator apps call us. */
  readonly centreName?: string
  /** Where numbers without a country code belong. */
  readonly plan: NumberPlan
  /** The IANA zone in which days begin. */
  readonly zone: string
  readonly log: FastifyBaseLogger
  /** Undefined where the switch has no audio for browsers. */
  readonly browserPhones?: BrowserPhones | undefined
  /** Undefined where no mail server is set up: nobody is invited by mail. */
  readonly mailer?: Mailer | undefined
  /** Whether anybody may call us from a page. */
  readonly isCallUsOpen?: boolean
  /** Kinds of records besides those of ours. */
  readonly objects?: readonly CrmObject[]
  readonly recordingsDir: string
  /** Where files lie whose records were taken in. */
  readonly importsDir: string
  /** Where files of records lie; beside the files above where nothing is said. */
  readonly attachmentsDir?: string
  /** How large a file of a record may be; 10 MB where nothing is said. */
  readonly mostAttachmentBytes?: number
  /** How long removed records can be brought back; 90 days where nothing is said. */
  readonly keepRemovedForMs?: number
  readonly version: string
  /** How queues can choose among ready agents, for those who set them up. */
  readonly strategies: readonly { readonly name: string; readonly summary: string }[]
  /** How customers reach us, for those who set queues up. */
  readonly channels: readonly {
    readonly name: string
    readonly summary: string
    readonly weight: number
    readonly atOnce: number
  }[]
  /** Says why things stand as they do in the centre. */
  readonly explain: Explainer
  /** Where webhooks may be told besides public addresses, and who resolves names. */
  readonly webhookTargets?: Partial<TargetRules>
  /** Undefined where there is no log in a file. */
  readonly whatIf?: WhatIf | undefined
  /** Picks up the agent's telephone where that can be done from here; false where it cannot. */
  readonly pickUp?: (agent: string) => boolean
  /** Where the built web app lies, or will. */
  readonly webDir: string
  /** Switches by name: true while attached. */
  readonly switches: () => ReadonlyMap<string, boolean>
  readonly switchFacts: (name: string) => SwitchFacts
  /** Where the sounds of prompts lie, and how new ones are made. */
  readonly prompts: Prompts
  /** Origins besides our own whose pages may use a log-in session, such as `https://desk.example.com`. */
  readonly origins: readonly string[]
  /** Addresses and networks of reverse proxies whose X-Forwarded-For is believed. */
  readonly trustProxy: readonly string[]
  /** True when browsers reach us over TLS: cookies are then sent over TLS only. */
  readonly secureCookies: boolean
}
