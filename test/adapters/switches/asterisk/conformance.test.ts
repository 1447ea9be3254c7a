import t from 'tap'
import { switchConformance } from '../../../conformance/switch.ts'
import { PROVIDE_WITHIN_MS } from './private/fixture.ts'
import { startSite } from './world.ts'

t.setTimeout(PROVIDE_WITHIN_MS)

const site = await startSite()
t.teardown(() => site.close())

switchConformance(t, { name: 'asterisk', make: () => site.world() })
