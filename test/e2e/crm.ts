import { openBrowser } from '../support/browser.ts'
import { vehicle } from '../support/vehicle.ts'
import { forgetCustomer } from './support/erase-acts.ts'
import { exportAccounts, importPeople } from './support/import-acts.ts'
import { mergeTwins } from './support/merge-acts.ts'
import { planWithCustomer } from './support/plan-acts.ts'
import {
  changeTier,
  conflictOfTwo,
  filterByTier,
  followReference,
  makeVehicle,
  removeVehicle,
  searchInChinese,
} from './support/record-acts.ts'
import { callFromRecord } from './support/record-call.ts'
import { scenario } from './support/scenario.ts'
import { openSimDesk } from './support/sim-desk.ts'

const VIEWPORT = { width: 1280, height: 800 }

/** Customers on the screen: everything here follows from declarations, one of them added for this story. */
export default scenario({
  name: 'crm',
  summary:
    'records on the screen: filter, search, change, two editors, make, follow a reference, call, plan, import, merge, forget',
  async run(checks) {
    const desk = await openSimDesk({ objects: [vehicle] })
    const browser = await openBrowser().catch(async (error) => {
      await desk.stop()
      throw error
    })
    const enter = async (role: 'agent' | 'supervisor' | 'admin') => {
      const context = await browser.newContext({ locale: 'en', viewport: VIEWPORT })
      const page = await context.newPage()
      await page.goto(desk.link(role))
      await page.getByRole('button', { name: 'Log in' }).click()
      await page.waitForURL((url) => !url.pathname.startsWith('/login'))
      return page
    }
    try {
      const stage = { checks, desk, amy: await enter('agent'), sue: await enter('supervisor') }
      await filterByTier(stage)
      await searchInChinese(stage)
      await changeTier(stage)
      await conflictOfTwo(stage)
      await makeVehicle(stage)
      await followReference(stage)
      await callFromRecord(stage)
      await planWithCustomer(stage)
      await removeVehicle(stage)
      await importPeople(stage)
      await exportAccounts(stage)
      await mergeTwins(stage)
      await forgetCustomer(stage, await enter('admin'))
      return {}
    } finally {
      await browser.close()
      await desk.stop()
    }
  },
})
