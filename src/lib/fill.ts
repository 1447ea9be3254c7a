/** Puts variables into a text: `Hello {{name}}`. A variable that is not set gives nothing. */
export function fill(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{\s*([a-zA-Z][\w.-]*)\s*\}\}/g, (_, name: string) => variables[name] ?? '')
}
