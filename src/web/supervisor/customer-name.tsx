import type { CallNow } from '../../api/shapes/call-now.ts'
import { useCustomerName } from './use-customer-name.ts'

/** Who the other side of a call is. */
export function CustomerName({ call }: { readonly call: CallNow }) {
  return <bdi>{useCustomerName(call)}</bdi>
}
