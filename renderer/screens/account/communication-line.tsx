import { Button } from '@mantine/core';
import { channels } from '../../../shared/vocabulary/contact.ts';
import { KeyCap } from '../../components/key-cap.tsx';
import css from './side-panels.module.css';
import { Section } from './side-section.tsx';
import type { Communication } from './use-communication.ts';

const many = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;

/** What a caller must know at a glance: opt-outs, times that do not suit, and who else there is. */
export function communicationInShort({
  consents,
  inconveniences,
  parties,
  validation,
}: Communication): readonly string[] {
  const optedOut = [...new Set(consents.filter(({ state }) => state === 'opted_out').map(({ channel }) => channel))];
  const present = parties.filter(({ endedOn }) => endedOn === null).length;
  return [
    ...(optedOut.length > 0 ? [`Opted out: ${optedOut.map((way) => channels[way].toLowerCase()).join(', ')}`] : []),
    ...(inconveniences.length > 0
      ? [many(inconveniences.length, 'time or place does not suit', 'times or places do not suit')]
      : []),
    ...(present > 0 ? [many(present, 'other person', 'other people')] : []),
    ...(validation !== null && !validation.isOver ? ['The validation period runs'] : []),
  ];
}

/** Consents, times and people in one line; C opens them. */
export function CommunicationLine({
  communication,
  onOpen,
}: {
  readonly communication: Communication | null;
  readonly onOpen: () => void;
}) {
  const known = communication === null ? [] : communicationInShort(communication);
  return (
    <Section title="Communication">
      {known.length === 0 ? (
        <p className={css.none}>No opt-out and no wish is known.</p>
      ) : (
        <ul className={css.list}>
          {known.map((line) => (
            <li key={line} className={css.small}>
              {line}
            </li>
          ))}
        </ul>
      )}
      <div className={css.doing}>
        <Button size="compact-xs" variant="default" onClick={onOpen}>
          Consents and wishes…
          <span className={css.key}>
            <KeyCap>C</KeyCap>
          </span>
        </Button>
      </div>
    </Section>
  );
}
