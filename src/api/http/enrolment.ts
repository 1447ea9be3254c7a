import { beginSecondStep } from '../../crm/login/second-step.ts'
import type { User } from '../../crm/users.ts'
import { qrCode } from '../../lib/qr-code.ts'
import { totpUri } from '../../lib/totp.ts'
import type { Enrolment } from '../shapes/second-step.ts'
import { granted } from './problem.ts'
import type { RouteParts } from './route.ts'

/** Makes a secret for somebody's telephone, with the picture that it reads. */
export async function enrol(
  { rows, centreName = 'Ringdown' }: Pick<RouteParts, 'rows' | 'centreName'>,
  user: User,
): Promise<Enrolment> {
  const { secret } = granted(await beginSecondStep(rows, user.id))
  const uri = await totpUri({ secret, issuer: centreName, label: user.login })
  return { secret, uri, qr: await qrCode(uri) }
}
