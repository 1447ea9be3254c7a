import type { Mail, Mailer } from '../../ports/mailer.ts'

const PATIENCE_MS = 15_000

/** Where the mail server is, such as `smtp://user:password@mail.example.com:587`, and from whom mail comes. */
export interface SmtpSettings {
  readonly smtp: string
  readonly from: string
}

/** Sends mail through a mail server; nothing is connected before the first mail. */
export function createSmtpMailer({ smtp, from }: SmtpSettings): Mailer {
  const timeouts = { connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS }
  return {
    from,
    async send({ to, toName, subject, text, calendar }: Mail) {
      const { createTransport } = await import('nodemailer')
      const transport = createTransport({ url: smtp, ...timeouts, disableFileAccess: true, disableUrlAccess: true })
      try {
        const invitation = calendar && { method: calendar.method, content: calendar.text }
        await transport.sendMail({
          from,
          to: { name: toName, address: to },
          subject,
          text,
          ...(invitation && { icalEvent: invitation }),
        })
      } finally {
        transport.close()
      }
    },
  }
}
