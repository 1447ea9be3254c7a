import { Alert, Skeleton, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Explanation, ExplanationLine } from '../../core/words/explanation.ts'
import { useFormat } from '../shared/format.ts'
import { type Wording, wordsOf } from './explain-words.ts'
import look from './floor.module.css'
import { type Names, useNames } from './use-names.ts'

/** Why something is as it is: the answer first, then what led to it. */
export function Why({ title, explanation }: { readonly title: string; readonly explanation: Explanation | undefined }) {
  const { time } = useFormat()
  const say = useSaying()
  return (
    <section aria-label={title}>
      <Text component="h3" fw={600} mb={6}>
        {title}
      </Text>
      {explanation === undefined ? (
        <Skeleton h={120} />
      ) : (
        <>
          <Alert variant="light" p="xs" mb="xs">
            <bdi>{say(explanation.summary)}</bdi>
          </Alert>
          <ol className={look.story}>
            {linesAfter(explanation).map((line, index) => (
              // The story only grows, so that a place in it names a line.
              // biome-ignore lint/suspicious/noArrayIndexKey: two lines may say the same
              <li key={index}>
                {line.atMs === 0 ? null : <span className={look.when}>{time(line.atMs)}</span>}
                <bdi>{say(line)}</bdi>
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  )
}

/** The first line may be the answer itself; it is not said twice. */
function linesAfter({ summary, lines }: Explanation): readonly ExplanationLine[] {
  return lines[0]?.code === summary.code ? lines.slice(1) : lines
}

/** Says a sentence of an explanation in the user's language. */
function useSaying(): (line: Pick<ExplanationLine, 'code' | 'params'>) => string {
  const { t, i18n } = useTranslation('supervisor')
  const format = useFormat()
  const names = useNames()
  const wording: Wording = {
    ...named(names, t('nobody')),
    word: (list, id) => t(`${list}.${id}`, { defaultValue: id }),
    time: format.time,
    duration: format.duration,
    number: format.number,
    list: (words) => new Intl.ListFormat(i18n.language).format(words),
  }
  return ({ code, params }) => t(`explain.${code}`, { defaultValue: code, replace: wordsOf(params, wording) })
}

function named({ agent, queue, reason }: Names, nobody: string): Pick<Wording, 'agent' | 'queue' | 'reason'> {
  return { agent: (id) => (id === '' ? nobody : agent(id)), queue: (id) => (id === '' ? nobody : queue(id)), reason }
}
