/** Over about so long an agent's occupancy is taken: what lies further back counts less and less. */
export const OCCUPANCY_MS = 3_600_000
