/** The languages in which callers may hear a flow: those of its numbers, and English. */
export function languagesOf(numbers: Iterable<{ flow: string; language: string }>, flow: string): string[] {
  const languages = new Set(['en'])
  for (const number of numbers) if (number.flow === flow) languages.add(number.language)
  return [...languages]
}
