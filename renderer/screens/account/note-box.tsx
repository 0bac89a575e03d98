import { SegmentedControl, Textarea } from '@mantine/core';
import type { RefObject } from 'react';
import type { Direction } from '../../../shared/vocabulary/contact.ts';
import { KeyCap } from '../../components/key-cap.tsx';
import { CallTimer } from '../call-log/call-timer.tsx';
import css from './call-bar.module.css';
import type { Kept } from './drafts.ts';

const keptTexts: Readonly<Record<Kept, string>> = {
  typing: 'Keeping…',
  kept: 'Draft kept',
  card_number: 'Card number: not kept',
  failed: 'Not kept yet',
};

/** The note of the call. What is typed is kept in the book as it is typed, so a crash loses nothing. */
export function NoteBox({
  field,
  text,
  kept,
  onText,
  startedAt,
  onToggleTimer,
  direction,
  onDirection,
}: {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly text: string;
  readonly kept: Kept;
  readonly onText: (text: string) => void;
  readonly startedAt: number | null;
  readonly onToggleTimer: () => void;
  readonly direction: Direction;
  readonly onDirection: (direction: Direction) => void;
}) {
  const isWrong = kept === 'card_number';
  return (
    <div className={css.noteRow}>
      <Textarea
        ref={field}
        className={css.note}
        aria-label="Note"
        placeholder="Note"
        rows={2}
        maxLength={4000}
        value={text}
        error={isWrong ? 'This text holds a card number. Enter the last four digits only.' : undefined}
        onChange={({ currentTarget }) => onText(currentTarget.value)}
      />
      <div className={css.noteSide}>
        <div className={css.noteTools}>
          <CallTimer startedAt={startedAt} onToggle={onToggleTimer} />
          <SegmentedControl
            size="xs"
            aria-label="Who called"
            data={[
              { value: 'out', label: 'We called' },
              { value: 'in', label: 'They called' },
            ]}
            value={direction}
            onChange={(value) => onDirection(value as Direction)}
          />
        </div>
        <div className={css.kept} role="status">
          {text !== '' ? (
            <span className={isWrong || kept === 'failed' ? css.notKept : undefined}>{keptTexts[kept]}</span>
          ) : (
            <span>
              <KeyCap>N</KeyCap> note
            </span>
          )}
          <span>
            <KeyCap>Ctrl+S</KeyCap> save, stay
          </span>
        </div>
      </div>
    </div>
  );
}
