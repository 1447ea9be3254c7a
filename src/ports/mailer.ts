/** A mail that goes out; `calendar` is an invitation that mail programs show as one. */
export interface Mail {
  readonly to: string
  readonly toName: string
  readonly subject: string
  readonly text: string
  readonly calendar?: { readonly method: 'REQUEST' | 'CANCEL'; readonly text: string }
}

/** Sends mail. */
export interface Mailer {
  /** The address from which it comes. */
  readonly from: string
  /** Resolves once the mail server has taken it; rejects with why it did not. */
  send(mail: Mail): Promise<void>
}
