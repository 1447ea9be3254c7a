/** A loopback network that nobody else uses, so that runs side by side do not meet: its hosts are 2 to 254. */
export type Network = (host: number) => string

/** Picks one of 64,516 at random. */
export function pickNetwork(): Network {
  const network = `127.${randomByte()}.${randomByte()}`
  return (host) => `${network}.${host}`
}

function randomByte(): number {
  return 1 + Math.floor(Math.random() * 254)
}
