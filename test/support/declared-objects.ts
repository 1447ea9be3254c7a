import type { CrmObject } from '../../src/crm/object.ts'
import { loadCatalog } from '../../src/lib/catalog.ts'

/** Every object that we declare ourselves, by its name. */
export const objects = await loadCatalog<CrmObject>(new URL('../../src/crm/objects/', import.meta.url))
