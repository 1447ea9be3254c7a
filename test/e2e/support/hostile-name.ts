/** A caller's name: HTML, signs that turn the rest of the line around, and more than fits. */
export const HOSTILE_NAME =
  '<img src=x onerror=alert(1)> \u202egnihtyreve fo redro \u2066 Maximiliane von und zu Hohenstein-Wolkenburg'
