import { migration as log } from './0001-log.ts'
import { migration as views } from './0010-views.ts'
import { migration as customers } from './0011-customers.ts'
import { migration as users } from './0015-users.ts'
import { migration as api } from './0020-api.ts'
import { migration as segments } from './0021-segments.ts'
import { migration as wallboards } from './0024-wallboards.ts'
import { migration as alerts } from './0025-alerts.ts'
import { migration as desk } from './0030-desk.ts'
import { migration as audit } from './0031-audit.ts'
import { migration as choices } from './0033-choices.ts'
import { migration as waiting } from './0040-waiting.ts'
import { migration as securePause } from './0041-secure-pause.ts'
import { migration as threads } from './0050-threads.ts'
import { migration as imports } from './0051-imports.ts'
import { migration as rights } from './0053-rights.ts'
import { migration as recordChanges } from './0060-record-changes.ts'
import { migration as removedRecords } from './0061-removed-records.ts'
import { migration as exports } from './0062-exports.ts'
import { migration as time } from './0063-time.ts'
import { migration as carePlans } from './0065-care-plans.ts'
import { migration as merges } from './0066-merges.ts'
import { migration as pairs } from './0066-pairs.ts'
import { migration as threadFigures } from './0066-thread-figures.ts'
import { migration as webhooks } from './0068-webhooks.ts'
import { migration as erasures } from './0069-erasures.ts'
import { migration as custom } from './0070-custom.ts'
import { migration as tokenScopes } from './0072-token-scopes.ts'
import { migration as writtenTimeline } from './0073-written-timeline.ts'
import { migration as handovers } from './0074-handovers.ts'
import { migration as listViews } from './0077-list-views.ts'
import { migration as callNumbers } from './0078-call-numbers.ts'
import { migration as recordLayouts } from './0079-record-layouts.ts'
import { migration as secondStep } from './0081-second-step.ts'
import { migration as oidc } from './0082-oidc.ts'
import { migration as simplifiedNames } from './0085-simplified.ts'
import { migration as verified } from './0086-verified.ts'
import { migration as teamShares } from './0089-team-shares.ts'
import { migration as erasureReasons } from './0090-erasure-reasons.ts'
import { migration as barredNumbers } from './0091-barred-numbers.ts'
import { migration as outside } from './0093-outside.ts'
import { migration as letters } from './0094-letters.ts'
import { migration as outsideLists } from './0095-outside-lists.ts'
import { migration as indexRuns } from './0096-index-runs.ts'
import type { Migration } from './migration.ts'

/** Every migration in the order of its id. */
export const migrations: readonly Migration[] = [
  log,
  views,
  customers,
  users,
  api,
  segments,
  wallboards,
  alerts,
  desk,
  audit,
  choices,
  waiting,
  securePause,
  threads,
  imports,
  rights,
  recordChanges,
  removedRecords,
  exports,
  time,
  carePlans,
  merges,
  pairs,
  threadFigures,
  webhooks,
  erasures,
  custom,
  tokenScopes,
  writtenTimeline,
  handovers,
  listViews,
  callNumbers,
  recordLayouts,
  secondStep,
  oidc,
  simplifiedNames,
  verified,
  teamShares,
  erasureReasons,
  barredNumbers,
  outside,
  letters,
  outsideLists,
  indexRuns,
]
