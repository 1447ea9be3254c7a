import pino, { type Logger } from 'pino'

/** The operators' log: one JSON line an event on stderr, numbers and secrets left out. */
export function createLog(level: string): Logger {
  return pino(
    {
      level,
      base: null,
      serializers: { error: pino.stdSerializers.err },
      redact: { paths: ['password', '*.password', 'token', '*.token', 'authorization', 'cookie'], censor: '***' },
    },
    pino.destination({ dest: 2, sync: false }),
  )
}
