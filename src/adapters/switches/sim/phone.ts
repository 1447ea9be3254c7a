/** What a phone does when it is rung. Phones answer after a second unless the world says otherwise. */
export type Behaviour =
  | { readonly kind: 'answer'; readonly afterMs: number }
  | { readonly kind: 'no-answer' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'reject'; readonly afterMs: number }
  | { readonly kind: 'unregistered' }

/** What the people at the phones see and hear: the truth, whatever the switch reports of it. */
export type Seen =
  | { readonly type: 'rings'; readonly leg: string; readonly to: string; readonly interaction: string }
  | { readonly type: 'up'; readonly leg: string }
  | { readonly type: 'hears'; readonly leg: string; readonly play: string }
  | { readonly type: 'talks'; readonly leg: string; readonly with: string }
  | { readonly type: 'waits'; readonly leg: string; readonly music: string }
  | { readonly type: 'presses'; readonly leg: string; readonly digits: string }
  | { readonly type: 'ends'; readonly leg: string }
